//! The pages of alerts, which those who run the platform alone have.

use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page},
    paths::compass as paths,
};
use shell::{sections::MONEY, shells};
use ui::Picture;

use super::{
    api::{ActOnAlert, ClaimAlert, DismissAlert, ListAlerts, OpenAlert, ReleaseAlert},
    list::AlertsPage,
    one::AlertPage,
    text::{self, alerts as words},
};

/// Deciding alerts.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-compass",
    texts: text::CATALOGUE,
    pages: &[
        Page::new(paths::OPERATIONS_ALERTS, || AlertsPage().into_any())
            .linked(Link::new(98, words::TITLE, Picture::Bell, "w").within(MONEY)),
        Page::new(paths::OPERATIONS_ALERT, || AlertPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Operations, None => [
            ActOnAlert, ClaimAlert, DismissAlert, ListAlerts, OpenAlert, ReleaseAlert,
        ];
}
