//! The pages of those who run the platform.

use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Page},
    paths,
};
use shell::shells;

use crate::home::{OperationsPage, api::LookAtPlatform};

/// All pages of those who run the platform: they are few people, and go from one to the other.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::OPERATIONS, || OperationsPage().into_any())],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Operations, None => [LookAtPlatform];
}
