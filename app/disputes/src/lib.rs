//! **Disputes**: whoever shares in an order line, or pays it, questions an amount; an operator decides.
//!
//! - `area.rs`: the three areas whose people open disputes, with their addresses and heads.
//! - `list/`, `one/`, `open/`: the list, a dispute with its course, and the form that opens one.
//! - `operations/`: the queue, and deciding.
//! - `notices.rs`: what notices of disputes say.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod area;
mod claimed;
mod flash;
mod list;
#[cfg(feature = "ssr")]
mod notices;
mod one;
mod open;
mod operations;
mod refused;
mod text;
mod words;
