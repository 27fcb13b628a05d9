//! The gallery's page.

use leptos::prelude::IntoAny as _;
use runtime::{
    bundle::Area,
    manifest::{Frame, Group, Page},
    paths,
};

use crate::GalleryPage;

/// Every component in every state, while the product is being built.
pub const DEVELOPMENT: Group = Group {
    area: Area::Operations,
    shell: None,
    bundle: "gallery",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::GALLERY, || GalleryPage().into_any()).framed(Frame::None)],
};
