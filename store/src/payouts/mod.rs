//! Payouts: what is owed by bills comes to bank accounts (`domain::payout`, `migrations/0190_payout.sql`).
//!
//! A batch goes through many hands. The program or an operator begins it ([`begin`]), the job works it out party by
//! party ([`prepare_some`]), an operator submits it ([`submit`]), another approves it ([`approve`]), the job writes
//! the entries ([`post_some`]), an operator takes the file to the bank ([`bank_payments`], [`sent`]) and brings its
//! answer back ([`take_answer`]), or finds out ([`resolve`]). Each is a transaction and does nothing twice.
//!
//! Rows are locked in one order: the batch, its payouts in the order of their parties, sides of disputes. What
//! somebody can be paid is asked with the batch's row held, and only one batch of a market can be open, so that no
//! two batches pay the same bill.

mod answering;
mod answers;
mod batches;
mod deciding;
mod holds;
mod listing;
mod own;
mod payable;
mod posting;
mod preparing;
mod renewing;
mod resolving;
mod rows;
mod rules;
mod sending;
mod telling;

pub use self::{
    answering::{NewAnswer, take_answer},
    answers::answer,
    batches::{approved, begin, begin_due, being_prepared},
    deciding::{approve, cancel, send_back, submit},
    holds::{NewHold, hold, holds, release_hold},
    listing::{PayoutFilter, batch, list, waiting},
    own::{of_party, one_of_party},
    posting::{close_decided, post_some},
    preparing::{PARTIES_AT_ONCE, prepare_some},
    resolving::resolve,
    rules::{rules, set_rule},
    sending::{BankFileFacts, SendRefusal, bank_payments, sent},
};
