//! Texts of this crate, by page or part.

pub mod document;
pub mod errors;
pub mod market_form;
pub mod page;
#[cfg(feature = "ssr")]
pub mod pdf;
#[cfg(feature = "ssr")]
pub mod restored;
#[cfg(feature = "ssr")]
pub mod versions;
pub mod w9;

ui::catalogue![
    document,
    errors,
    market_form,
    page,
    pdf,
    restored,
    versions,
    w9
];
