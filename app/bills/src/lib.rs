//! **Payment bills** of agencies, **Statements** of sellers and creators: what each month came to, line by line, on
//! paper and as files.
//!
//! - `area.rs`: the three areas that have these pages, with their addresses and words.
//! - `list.rs`, `bill/`: the list, and one bill with its sums, lines and files.
//! - `runs/`: how far the months of markets have come, for those who run the platform.
//! - `paper/`: what is printed of a bill: PDF and CSV, the same bytes for the same bill.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod incentives;
pub mod manifest;
#[cfg(feature = "ssr")]
pub mod paper;

mod api;
mod area;
mod bill;
#[cfg(feature = "ssr")]
mod files;
mod flash;
mod list;
mod money;
#[cfg(feature = "ssr")]
mod notices;
mod query;
mod runs;
#[cfg(feature = "ssr")]
mod server;
mod text;
mod wire;
