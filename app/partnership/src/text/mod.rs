//! Texts of this crate, by page or part.

pub mod application;
pub mod applying;
pub mod category;
pub mod document;
pub mod entity;
pub mod field;
pub mod guide;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod profile;
#[cfg(feature = "ssr")]
pub mod restored;

ui::catalogue![
    application,
    applying,
    category,
    document,
    entity,
    field,
    guide,
    notices,
    profile,
    restored
];
