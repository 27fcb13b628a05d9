//! **Alerts**: what looks wrong in a market's figures, as cases that operators decide.
//!
//! - `list.rs`: those that wait, the oldest first.
//! - `one/`: a case with what was found and how, its order lines, and the decision.
//! - `api.rs`: what is asked and done.

pub mod manifest;

mod api;
mod fields;
mod flash;
mod list;
mod one;
#[cfg(feature = "ssr")]
mod server;
mod text;
mod words;
