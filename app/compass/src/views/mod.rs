//! **Views and reports**: questions to **Data Compass** that a place keeps under names, and reports of them by mail.
//!
//! - `side.rs`: the four areas that have the page, with their addresses and heads.
//! - `page.rs` and `dialogs.rs`: the views, and what is asked before something is done with one.
//! - `ways.rs`: the ways there from the pages of figures.
//! - `api.rs` and `saving.rs`: what is asked and done, by functions of each area; `server.rs` has what these share.

pub mod manifest;

mod api;
mod dialogs;
mod fields;
mod flash;
mod page;
mod saving;
#[cfg(feature = "ssr")]
mod server;
mod side;
mod text;
mod ways;
mod words;

pub use self::ways::{ShownFigures, ways};
