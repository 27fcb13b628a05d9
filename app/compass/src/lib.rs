//! **Data Compass**: what order lines come to by day and by what they were sold through, for an agency by each of its
//! parts, a seller, a creator, and those who run the platform (docs/data-compass.md).
//!
//! - `query.rs`: what an address asks for; `api.rs` and `shown.rs`: what is asked and answered.
//! - `server/`: the answers, read and worded on the server, so that a bundle has little to know of them.
//! - `viewer.rs` and `page/`: the four areas that have these pages, and what they show.
//! - `files.rs`: the same figures to download.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod api;
#[cfg(feature = "ssr")]
mod files;
mod page;
mod query;
#[cfg(feature = "ssr")]
mod server;
mod shown;
mod text;
mod viewer;
