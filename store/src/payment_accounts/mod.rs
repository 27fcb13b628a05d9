//! Payment accounts: the bank accounts that somebody linked to be paid to (`domain::payment_account`). Each is
//! an application too, which an operator decides (`crate::applications`); its numbers are kept sealed
//! (`crate::identifiers`).
//!
//! The party's verbs: [`opened`] shows its accounts, [`link`] hands one in, [`stop`] ends one that isn't paid to
//! yet. The job's: [`activate_due`].
//!
//! Whoever moves an account holds its row first, so that of several who do it at once one wins; whoever decides or
//! stops it holds its application before that, and the account whose place it takes is changed last.

mod activating;
mod deciding;
mod linking;
mod opening;
mod stopping;
mod telling;

pub(crate) use self::deciding::{activate_without_numbers_in, approved_in, rejected_in};
pub use self::{
    activating::activate_due,
    linking::{NewAccount, link},
    opening::{OpenedAccounts, PaymentAccount, opened},
    stopping::stop,
};
