//! Texts of this crate, by page or part.

pub mod console;
pub mod documents;
pub mod frame;
#[cfg(feature = "ssr")]
pub mod help_of_creators;
#[cfg(feature = "ssr")]
pub mod help_of_partners;
#[cfg(feature = "ssr")]
pub mod help_of_sellers;
pub mod help_panel;
pub mod image_upload;
pub mod language;
pub mod notices;
#[cfg(feature = "ssr")]
pub mod offline_copy;
pub mod offline_switch;
#[cfg(feature = "ssr")]
pub mod owners;
pub mod palette;
pub mod passwords;
pub mod problem;

ui::catalogue![
    console,
    documents,
    frame,
    help_of_creators,
    help_of_partners,
    help_of_sellers,
    help_panel,
    image_upload,
    language,
    notices,
    offline_copy,
    offline_switch,
    owners,
    palette,
    passwords,
    problem
];

// What browsers show, in every bundle.
ui::catalogue![
    BROWSER: console,
    documents,
    frame,
    help_panel,
    image_upload,
    language,
    notices,
    offline_switch,
    palette,
    passwords,
    problem
];

// What creators read.
ui::catalogue![
    CREATOR: console,
    documents,
    frame,
    help_of_creators,
    help_panel,
    image_upload,
    language,
    notices,
    offline_copy,
    offline_switch,
    palette,
    passwords,
    problem
];

// Of that, what others read as well, so that a part of it is in English alone.
ui::catalogue![SHARED: console, documents, notices];
