//! **Payouts**: what agencies and creators are paid out of their bills, when, and why it may wait; and how operators
//! see to it, two of them for each batch.
//!
//! - `own/`: the pages of whoever is paid, in two areas, and how a payout was worked out.
//! - `batches/`: batches, banks' answers, the calendar and holds, for operators.
//! - `notices/`: what notices of payouts say.
//!
//! No number of a bank is in any answer of this crate: operators get them in a file, which is no page of it.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod batches;
mod flash;
#[cfg(feature = "ssr")]
mod notices;
mod own;
mod states;
mod text;
