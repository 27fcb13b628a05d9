//! How much can be paid to somebody, and why it isn't.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    money::{Money, MoneyError},
    typed_text::cleaned,
};

/// The most characters of the note beside a hold.
pub const HOLD_NOTE_CHARACTERS_MAX: usize = 1_000;

crate::codes! {
    /// Why somebody isn't paid by a batch.
    #[derive(PartialOrd, Ord)]
    pub enum NotPaid {
        /// It is less than the market pays out.
        BelowThreshold = "below_threshold",
        /// All bills are paid, or corrections took more than was earned.
        NothingDue = "nothing_due",
        /// No tax information is approved and holds.
        NoTaxForm = "no_tax_form",
        /// No bank account is paid to.
        NoAccount = "no_account",
        /// The account was approved by a command, without a number.
        AccountWithoutNumber = "account_without_number",
        /// An operator holds payouts.
        OnHold = "on_hold",
        /// The party, or the person, is suspended.
        Suspended = "suspended",
        /// What is owed is held until a dispute is decided.
        Disputed = "disputed",
    }
}

crate::codes! {
    /// Why an operator holds somebody's payouts, as its party reads it.
    #[derive(PartialOrd, Ord)]
    pub enum PayoutHoldReason {
        /// Orders are looked at.
        RiskReview = "risk_review",
        /// Tax information is looked at.
        TaxReview = "tax_review",
        /// The bank account is looked at.
        AccountCheck = "account_check",
        /// A court or an authority says so.
        Legal = "legal",
    }
}

/// What is wrong with a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldFault {
    /// No reason is chosen.
    #[error("select a reason")]
    ReasonMissing,
    /// Nobody who is paid has this name.
    #[error("nobody who is paid out has this code or handle in this market")]
    UnknownParty,
    /// The note is too long.
    #[error("this has {given} characters, and at most {HOLD_NOTE_CHARACTERS_MAX} fit")]
    NoteTooLong {
        /// How many it has.
        given: usize,
    },
    /// The party's payouts are held already.
    #[error("payouts to this party are held already")]
    IsHeld,
}

/// Checks a hold. The note comes back as it is kept.
///
/// # Errors
/// Says what is wrong.
pub fn check_hold(
    reason: Option<PayoutHoldReason>,
    note: &str,
) -> Result<(PayoutHoldReason, String), HoldFault> {
    let reason = reason.ok_or(HoldFault::ReasonMissing)?;
    let note = cleaned(note);
    let given = note.chars().count();
    if given > HOLD_NOTE_CHARACTERS_MAX {
        return Err(HoldFault::NoteTooLong { given });
    }
    Ok((reason, note))
}

/// What can be paid to somebody in a market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payable {
    /// What all bills come to.
    pub billed: Money,
    /// What was paid of that, may have been, or is about to be.
    pub paid: Money,
    /// What disputes hold of it.
    pub held: Money,
    /// What is left. Below zero it is taken from what the next bill brings.
    pub amount: Money,
}

/// What may stand between somebody and being paid.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and any of them can hold beside any other"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Obstacles {
    /// Whether tax information is approved and holds.
    pub has_tax_form: bool,
    /// Whether a bank account is paid to.
    pub has_account: bool,
    /// Whether the program knows that account's number.
    pub has_number: bool,
    /// Whether an operator holds payouts.
    pub is_on_hold: bool,
    /// Whether the party, or the person, is suspended.
    pub is_suspended: bool,
}

impl Payable {
    /// Of what was billed, paid and is held.
    ///
    /// # Errors
    /// When the amounts are of different currencies, or one doesn't fit.
    pub fn of(billed: Money, paid: Money, held: Money) -> Result<Self, MoneyError> {
        Ok(Self {
            billed,
            paid,
            held,
            amount: billed.checked_sub(paid)?.checked_sub(held)?,
        })
    }

    /// How much is paid, if anything is: all that is left, from the threshold on.
    ///
    /// # Errors
    /// Says why nothing is: first what time alone mends, then what somebody has to do.
    pub fn check(&self, threshold: Money, obstacles: Obstacles) -> Result<Money, NotPaid> {
        let least = threshold.units.max(1);
        let owed = self.amount.units.saturating_add(self.held.units);
        if owed <= 0 {
            return Err(NotPaid::NothingDue);
        }
        if self.amount.units < least {
            return Err(if owed >= least {
                NotPaid::Disputed
            } else {
                NotPaid::BelowThreshold
            });
        }
        if obstacles.is_suspended {
            return Err(NotPaid::Suspended);
        }
        if obstacles.is_on_hold {
            return Err(NotPaid::OnHold);
        }
        if !obstacles.has_tax_form {
            return Err(NotPaid::NoTaxForm);
        }
        if !obstacles.has_account {
            return Err(NotPaid::NoAccount);
        }
        if !obstacles.has_number {
            return Err(NotPaid::AccountWithoutNumber);
        }
        Ok(self.amount)
    }
}
