//! The ledger: entries that are only ever added, and what proves that they stay as they were written.
//!
//! Two tables are one ledger. `ledger_entry` has the entries of order lines (`NewEntries`), `party_entry`
//! what the platform and a payee have with each other besides (`NewPartyEntries`). Whoever writes entries
//! says so in `ledger_batch`, in the same transaction, once for each month that they are dated in
//! (`batches.rs`): so a bill takes exactly what is committed, and each entry is on one.
//!
//! [`seal()`] puts batches into the links of a chain. There is no secret in it: a payee works it out again, and
//! whoever kept an earlier head knows that nothing before it was changed. A month's bills are a link of their
//! own (`link_bills`), signed.
//!
//! Balances are sums of entries ([`balance`]), as of any instant.

mod accounts;
mod balances;
mod batches;
mod begin;
mod chain;
mod entries;
mod links;
mod named;
mod new_entries;
mod party_entries;
mod restored;
mod seal;
#[cfg(test)]
mod tests;

pub use self::{
    accounts::{accounts, name_of, sum_of_accounts, usual_market},
    balances::balance,
    begin::count_unbatched,
    entries::{entries, export_entries},
    links::{PublishedHead, PublishedKey, keys, links, newest},
    restored::accept_restored,
    seal::{SealLedgerRefusal, Sealed, seal},
};
pub(crate) use self::{
    chain::link_bills,
    new_entries::{About, NewEntries},
    party_entries::{NewPartyEntries, PartyEntryAbout, legs_of_payee},
};

/// The most batches of a link.
pub const BATCHES_MAX: i64 = 5_000;
