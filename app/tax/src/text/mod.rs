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

// What creators read.
ui::catalogue![
    CREATOR: document,
    errors,
    market_form,
    page,
    restored,
    versions,
    w9
];

// Of that, what others read as well, and the forms of one country, so that a part of it is in English alone.
ui::catalogue![SHARED: restored, w9];
