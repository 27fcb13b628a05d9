//! Payment accounts: the bank accounts that somebody linked to be paid to (`domain::payment_account`). Each is
//! an application too, which an operator decides (`crate::applications`); its numbers are kept sealed
//! (`crate::identifiers`).
//!
//! Whoever moves an account holds its row first, so that of several who do it at once one wins.

mod deciding;

pub(crate) use self::deciding::{activate_without_numbers_in, approved_in, rejected_in};
