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
mod contributions;
#[cfg(feature = "ssr")]
mod document;
mod groups;
#[cfg(feature = "ssr")]
pub mod mails;
#[cfg(feature = "ssr")]
mod own_root;
#[cfg(feature = "ssr")]
pub mod reveal;
#[cfg(feature = "ssr")]
mod router;

pub use groups::{GROUPS, bundle_of, bundles, page_paths, public_page_paths};
#[cfg(feature = "ssr")]
pub use router::{Provide, not_found, router};
#[cfg(feature = "ssr")]
pub use runtime::{context, file};
pub use runtime::{error, opened_page, paths};
#[cfg(feature = "ssr")]
pub use shell::problem::{CSP_WITHOUT_SCRIPTS, problem_document};
pub use shell::{
    browser_files::BrowserFiles,
    landing::{agreement_address, home_of, sign_in_address},
};

#[cfg(test)]
mod tests;
