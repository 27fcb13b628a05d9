//! **Reconcile**: files of the platform compared with the order lines here, row by row, with the money at stake.
//!
//! - `viewer.rs`: the three areas that have these pages, with their addresses and heads.
//! - `list.rs` and `upload.rs`: the files that were compared, and the form for another.
//! - `opened.rs`, `rows.rs` and `question.rs`: one file, its rows, and the way to question an amount.
//! - `files.rs`: the same rows to download.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod api;
#[cfg(feature = "ssr")]
mod files;
mod list;
mod opened;
mod question;
mod rows;
#[cfg(feature = "ssr")]
mod server;
mod text;
mod upload;
mod viewer;
mod worded;
