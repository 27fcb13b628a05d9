//! How an agency becomes a partner: the business guide, entity and category information, handing them in,
//! and **My Account** with what became of it.
//!
//! Each step is a page with a draft on the server. What is typed is kept for the person as it is typed
//! (`runtime::forms::Drafting`); **Save draft** makes it the agency's draft, with a version that a second window's stale
//! save is refused by. `server` is the one place that calls the verbs of applications.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod applying;
mod category;
mod decided;
mod documents;
mod entity;
mod errors;
mod flash;
mod guide;
#[cfg(feature = "ssr")]
mod notices;
mod profile;
#[cfg(feature = "ssr")]
mod server;
mod step;
mod text;
mod verbs;
mod wire;
mod withdrawing;
