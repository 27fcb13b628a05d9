//! **Data Compass**: what order lines come to by day and by what they were sold through, for an agency by each of its
//! parts, a seller, a creator, and those who run the platform (docs/data-compass.md).
//!
//! - `query.rs`: what an address asks for; `api.rs` and `shown.rs`: what is asked and answered.
//! - `server/`: the answers, read and worded on the server, so that a bundle has little to know of them.
//! - `page/`: what the four areas show.
//! - `files.rs`: the same figures to download.
//! - `views/`: questions that a place keeps under names, and reports of them by mail.
//! - `alerts/`: what looks wrong in a market's figures, as cases that operators decide.
//! - `refused.rs`: why a verb of either did not go through.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod alerts;
pub mod manifest;
pub mod views;

mod api;
#[cfg(feature = "ssr")]
mod files;
mod page;
mod query;
mod refused;
#[cfg(feature = "ssr")]
mod server;
mod shown;
mod text;
