//! Numbers of tax offices and banks: kept sealed, shown by their end, and revealed to operators alone, who say
//! why (`crate::sealing`, `domain::tax`, `domain::payment_account`).

mod clearing;
mod kept;
mod revealing;
pub mod rotation;
mod shown;

pub(crate) use self::kept::{compared, keep_in, kept_in, open_in, remove_in};
pub use self::{
    clearing::clear_old,
    revealing::{reveal, reveals_of_party},
    shown::of_application,
};

/// The field of a bank account's numbers; those of a tax form have the codes of `domain::tax::IdentifierKind`.
pub(crate) const BANK_ACCOUNT: &str = "bank_account";

#[cfg(test)]
mod tests;
