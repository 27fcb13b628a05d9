//! Finds creators in memory: what agencies may see of them, as columns and bitmaps, and answers made of these.
//!
//! PostgreSQL is the truth, and gives the same answers. The index is a copy: it is read in at the start,
//! follows what changes, and may be thrown away at any time. It knows only what rows say that agencies may
//! see, so what a creator doesn't share can't be found by it.
//!
//! Nothing here reads a clock, a file or a socket. `docs/search.md` says how it is laid out, and why.
//!
//! From the bottom up: sets of rows (`bitmap`, `container`), numbers as bits (`slices`), names (`names`, `edit`,
//! `name_plan`), what is kept of a creator (`facts`), 65,536 creators (`block`), a market (`segment`); how it is
//! read in (`build`) and changed (`update`); what a request asks (`query`), counts (`facets`) and puts into order
//! (`order`, `search`); and who waits for whom (`index`).
#![cfg_attr(
    not(test),
    deny(
        clippy::float_arithmetic,
        clippy::as_conversions,
        clippy::indexing_slicing,
        clippy::wildcard_enum_match_arm
    )
)]

mod bitmap;
mod block;
mod build;
mod container;
mod edit;
mod facets;
mod facts;
pub mod generate;
mod index;
mod memory;
mod name_plan;
mod names;
mod number;
mod order;
mod query;
mod search;
mod segment;
mod slices;
mod update;

pub use self::{
    build::Builder,
    index::{CreatorIndex, NotReady},
    memory::Memory,
};

#[cfg(test)]
mod tests;
