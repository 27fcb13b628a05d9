//! Payment accounts: the bank account that somebody is paid to (spec/product.md 3).
//!
//! What is typed of one is a [`BankInformation`], without its numbers, and [`TypedNumbers`], which go their own
//! way and are kept sealed once they are [`BankNumbers`]. Which numbers there are follows from the
//! [`BankScheme`], and which schemes a market has from [`schemes_of`].
//!
//! [`PaymentAccountState::after`] is the table of all moves. Another account than the one that is paid to waits
//! before it takes its place ([`WAITING_PERIOD`]), so that whoever owns the account can stop a thief.

mod fields;
mod holder;
mod iban;
mod numbers;
mod state;

pub use self::{
    fields::{BankField, BankInformation, BankScheme, schemes_of},
    holder::holder_matches,
    iban::{IbanRefusal, normalised_iban, read_iban},
    numbers::{BankNumberRefusal, BankNumbers, TypedNumbers, compared_account, is_routing_number},
    state::{
        AccountMove, AccountRefusal, LinkRefusal, PaymentAccountState, ShownState, TRY_AGAIN_AFTER,
        WAITING_PERIOD, active_from, check_link, shown,
    },
};

#[cfg(test)]
mod tests;
