//! The composition root: every capability's pages, the document around them, and the router that serves
//! both. It holds no page of its own, writes no SQL and holds no rule of the business.

#![cfg_attr(
    feature = "ssr",
    expect(
        unreachable_pub,
        reason = "the component macro writes the properties of every component as public"
    )
)]

#[cfg(feature = "ssr")]
pub mod access;
#[cfg(feature = "ssr")]
pub mod contact;
#[cfg(feature = "ssr")]
mod contributions;
#[cfg(feature = "ssr")]
mod document;
mod groups;
#[cfg(feature = "ssr")]
pub mod mails;
#[cfg(feature = "ssr")]
mod offline;
#[cfg(feature = "ssr")]
mod own_root;
#[cfg(feature = "ssr")]
pub mod reveal;
#[cfg(feature = "ssr")]
mod router;
#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub use bills::paper as bill_papers;
pub use groups::{GROUPS, bundle_of, bundles, page_paths, public_page_paths};
#[cfg(feature = "ssr")]
pub use router::{Provide, not_found, router};
#[cfg(feature = "ssr")]
pub use runtime::{context, file};
pub use runtime::{error, opened_page, paths};
pub use shell::{
    browser_files::BrowserFiles,
    landing::{agreement_address, home_of, sign_in_address},
};
#[cfg(feature = "ssr")]
pub use shell::{
    install::{InstallWords, install_words},
    offline_copy::nothing_kept,
    problem::{CSP_WITHOUT_SCRIPTS, problem_document},
};
#[cfg(feature = "ssr")]
pub use ui::{
    platform::locale_of,
    text::{AccountLanguage, Locale},
};
#[cfg(feature = "ssr")]
pub use words::{WordsFile, spoken, words_file};

#[cfg(test)]
mod tests;
