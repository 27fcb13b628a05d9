//! The states of a payment account and the moves between them, and when another account takes its place.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{BankField, BankNumberRefusal};
use crate::application::FieldRefusal;

/// How long another account waits from when it was linked until it can be paid to. The owner of the account is
/// told at once, and has this time to stop it.
pub const WAITING_PERIOD: TimeDelta = TimeDelta::hours(72);

/// How long after an account was linked somebody who wants to link another is asked to wait.
pub const TRY_AGAIN_AFTER: TimeDelta = TimeDelta::hours(24);

crate::codes! {
    /// How far a linked account has come.
    #[derive(PartialOrd, Ord)]
    pub enum PaymentAccountState {
        /// It waits for an operator.
        UnderReview = "under_review",
        /// It is approved, and waits before it takes the place of the account that is paid to.
        Waiting = "waiting",
        /// It is paid to.
        Active = "active",
        /// An operator rejected it.
        Rejected = "rejected",
        /// Its party stopped it before it was paid to.
        Stopped = "stopped",
        /// Another took its place.
        Replaced = "replaced",
    }
}

crate::codes! {
    /// What people read of their payment account.
    #[derive(PartialOrd, Ord)]
    pub enum ShownState {
        /// None was linked.
        NotActivated = "not_activated",
        /// One waits for review, or for its time.
        UnderReview = "under_review",
        /// One is paid to.
        Active = "active",
        /// The one that was linked last was not taken.
        Rejected = "rejected",
    }
}

/// What moves an account on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountMove {
    /// An operator approves it.
    Approve {
        /// Whether it can be paid to at once: it is the first, or has waited meanwhile.
        has_waited: bool,
    },
    /// An operator rejects it.
    Reject,
    /// Its party stops it.
    Stop,
    /// It has waited.
    Activate,
    /// Another takes its place.
    Replace,
}

impl AccountMove {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Approve { has_waited: false },
        Self::Approve { has_waited: true },
        Self::Reject,
        Self::Stop,
        Self::Activate,
        Self::Replace,
    ];
}

/// A move that the state has no place for: somebody else was first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("this can't be done with a payment account that is {state}")]
pub struct AccountRefusal {
    /// How far it has come.
    pub state: PaymentAccountState,
}

impl PaymentAccountState {
    /// The state after a move: the table of all moves.
    ///
    /// # Errors
    /// For every other move.
    pub const fn after(self, made: AccountMove) -> Result<Self, AccountRefusal> {
        use AccountMove::{Activate, Approve, Reject, Replace, Stop};
        match (self, made) {
            (Self::UnderReview, Approve { has_waited: true }) | (Self::Waiting, Activate) => {
                Ok(Self::Active)
            }
            (Self::UnderReview, Approve { has_waited: false }) => Ok(Self::Waiting),
            (Self::UnderReview, Reject) => Ok(Self::Rejected),
            (Self::UnderReview | Self::Waiting, Stop) => Ok(Self::Stopped),
            (Self::Active, Replace) => Ok(Self::Replaced),
            (Self::UnderReview, Activate | Replace)
            | (Self::Waiting, Approve { .. } | Reject | Replace)
            | (Self::Active, Approve { .. } | Reject | Stop | Activate)
            | (
                Self::Rejected | Self::Stopped | Self::Replaced,
                Approve { .. } | Reject | Stop | Activate | Replace,
            ) => Err(AccountRefusal { state: self }),
        }
    }

    /// Whether it may still be paid to one day: there is one such account of a party beside the active one.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::UnderReview | Self::Waiting)
    }
}

/// What a party reads of its accounts, the latest first.
#[must_use]
pub fn shown(accounts: &[PaymentAccountState]) -> ShownState {
    if accounts.contains(&PaymentAccountState::Active) {
        return ShownState::Active;
    }
    match accounts.first() {
        Some(PaymentAccountState::UnderReview | PaymentAccountState::Waiting) => {
            ShownState::UnderReview
        }
        Some(PaymentAccountState::Rejected) => ShownState::Rejected,
        Some(
            PaymentAccountState::Stopped
            | PaymentAccountState::Replaced
            | PaymentAccountState::Active,
        )
        | None => ShownState::NotActivated,
    }
}

/// From when on an account can be paid to: a first one from its approval on; one that takes another's place not
/// before it has waited from when it was linked.
#[must_use]
pub fn active_from(
    linked_at: DateTime<Utc>,
    approved_at: DateTime<Utc>,
    is_change: bool,
) -> DateTime<Utc> {
    if !is_change {
        return approved_at;
    }
    let waited = linked_at.checked_add_signed(WAITING_PERIOD);
    waited.map_or(approved_at, |waited| waited.max(approved_at))
}

/// Why an account isn't linked.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkRefusal {
    /// The tax information isn't approved, or holds no more.
    #[error("complete your tax information first")]
    TaxMissing,
    /// Another one waits.
    #[error("this account is under review: try again in 24 hours")]
    UnderReview {
        /// When it was linked.
        linked_at: DateTime<Utc>,
        /// When to try again; past, if it waits longer than usual.
        try_again_at: DateTime<Utc>,
    },
    /// The person's address isn't proven.
    #[error("prove your email address first: we sent a code to it")]
    EmailNotProven,
    /// Fields are missing or wrong.
    #[error("some fields are missing or wrong")]
    Wrong {
        /// The fields.
        fields: Vec<(BankField, FieldRefusal)>,
        /// The numbers.
        numbers: Vec<(BankField, BankNumberRefusal)>,
        /// Whether the holder isn't a name of the party.
        is_other_holder: bool,
    },
    /// It is the account that is paid to already.
    #[error("this account is linked already")]
    SameAccount,
    /// A document that it names isn't there.
    #[error("a document is no longer there: add it again")]
    DocumentGone,
}

/// Whether an account can be linked now: `open` is when one was linked that waits still.
///
/// # Errors
/// Says why not.
pub fn check_link(has_tax: bool, open: Option<DateTime<Utc>>) -> Result<(), LinkRefusal> {
    if !has_tax {
        return Err(LinkRefusal::TaxMissing);
    }
    let Some(linked_at) = open else {
        return Ok(());
    };
    let try_again_at = linked_at.checked_add_signed(TRY_AGAIN_AFTER);
    Err(LinkRefusal::UnderReview {
        linked_at,
        try_again_at: try_again_at.unwrap_or(linked_at),
    })
}
