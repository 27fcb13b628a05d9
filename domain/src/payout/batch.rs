//! The states of a batch of payouts and of each payout in it, and the moves between them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{money::Money, typed_text::cleaned};

/// The least characters of the note with which an operator says what became of a payout.
pub const RESOLVE_NOTE_CHARACTERS_MIN: usize = 10;

/// The most characters of that note.
pub const RESOLVE_NOTE_CHARACTERS_MAX: usize = 1_000;

crate::codes! {
    /// How far a batch has come.
    #[derive(PartialOrd, Ord)]
    pub enum PayoutBatchState {
        /// The program works out who is paid how much.
        Preparing = "preparing",
        /// It waits for an operator who submits it.
        Prepared = "prepared",
        /// It waits for another operator who approves it.
        Submitted = "submitted",
        /// It is approved, and its entries are being written.
        Approved = "approved",
        /// All its entries stand, and the bank file can be had.
        Posted = "posted",
        /// What became of every payout in it is known.
        Closed = "closed",
        /// It was cancelled before it was approved.
        Cancelled = "cancelled",
    }
}

/// What moves a batch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BatchMove {
    /// The program has worked it out.
    Prepare,
    /// An operator submits it.
    Submit,
    /// It goes back to whoever submitted it.
    SendBack,
    /// Another operator approves it.
    Approve,
    /// All its entries stand.
    Post,
    /// Every payout in it is decided.
    Close,
    /// An operator cancels it.
    Cancel,
}

impl BatchMove {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Prepare,
        Self::Submit,
        Self::SendBack,
        Self::Approve,
        Self::Post,
        Self::Close,
        Self::Cancel,
    ];
}

/// A move that the batch's state has no place for: somebody else was first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("this can't be done with a batch of payouts that is {state}")]
pub struct BatchRefusal {
    /// How far it has come.
    pub state: PayoutBatchState,
}

impl PayoutBatchState {
    /// The state after a move: the table of all moves.
    ///
    /// # Errors
    /// For every other move.
    pub const fn after(self, made: BatchMove) -> Result<Self, BatchRefusal> {
        use BatchMove::{Approve, Cancel, Close, Post, Prepare, SendBack, Submit};
        match (self, made) {
            (Self::Preparing, Prepare) | (Self::Submitted, SendBack) => Ok(Self::Prepared),
            (Self::Prepared, Submit) => Ok(Self::Submitted),
            (Self::Submitted, Approve) => Ok(Self::Approved),
            (Self::Approved, Post) => Ok(Self::Posted),
            (Self::Posted, Close) => Ok(Self::Closed),
            (Self::Preparing | Self::Prepared | Self::Submitted, Cancel) => Ok(Self::Cancelled),
            (Self::Preparing, Submit | SendBack | Approve | Post | Close)
            | (Self::Prepared, Prepare | SendBack | Approve | Post | Close)
            | (Self::Submitted, Prepare | Submit | Post | Close)
            | (Self::Approved, Prepare | Submit | SendBack | Approve | Close | Cancel)
            | (Self::Posted, Prepare | Submit | SendBack | Approve | Post | Cancel)
            | (
                Self::Closed | Self::Cancelled,
                Prepare | Submit | SendBack | Approve | Post | Close | Cancel,
            ) => Err(BatchRefusal { state: self }),
        }
    }

    /// Whether nothing of it was paid yet: a market has one such batch at a time.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Preparing | Self::Prepared | Self::Submitted)
    }

    /// Whether its bank file can be had.
    #[must_use]
    pub const fn has_bank_file(self) -> bool {
        matches!(self, Self::Posted | Self::Closed)
    }
}

crate::codes! {
    /// How far a payout has come.
    #[derive(PartialOrd, Ord)]
    pub enum PayoutState {
        /// Its batch is not approved yet.
        Prepared = "prepared",
        /// Its batch is approved, and it has not gone to the bank.
        Approved = "approved",
        /// It is in a file that somebody took to the bank.
        Sent = "sent",
        /// The bank paid it.
        Paid = "paid",
        /// The bank did not pay it. The amount is payable again.
        Rejected = "rejected",
        /// Nobody knows. The amount stays taken.
        Unknown = "unknown",
        /// The bank paid it, and it came back. The amount is payable again.
        Returned = "returned",
        /// Its batch was cancelled.
        Cancelled = "cancelled",
    }
}

/// What moves a payout on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayoutMove {
    /// Its batch is approved.
    Approve,
    /// Its batch is cancelled.
    Cancel,
    /// Its bank file is made.
    Send,
    /// It is paid.
    Pay,
    /// It is not paid.
    Reject,
    /// Nobody knows.
    Lose,
    /// It came back.
    Return,
}

impl PayoutMove {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Approve,
        Self::Cancel,
        Self::Send,
        Self::Pay,
        Self::Reject,
        Self::Lose,
        Self::Return,
    ];
}

/// A move that the payout's state has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("this can't be done with a payout that is {state}")]
pub struct PayoutRefusal {
    /// How far it has come.
    pub state: PayoutState,
}

impl PayoutState {
    /// The state after a move: the table of all moves.
    ///
    /// # Errors
    /// For every other move.
    pub const fn after(self, made: PayoutMove) -> Result<Self, PayoutRefusal> {
        use PayoutMove::{Approve, Cancel, Lose, Pay, Reject, Return, Send};
        match (self, made) {
            (Self::Prepared, Approve) => Ok(Self::Approved),
            (Self::Prepared, Cancel) => Ok(Self::Cancelled),
            (Self::Approved, Send) => Ok(Self::Sent),
            (Self::Sent | Self::Unknown, Pay) => Ok(Self::Paid),
            (Self::Sent | Self::Unknown, Reject) => Ok(Self::Rejected),
            (Self::Sent, Lose) => Ok(Self::Unknown),
            (Self::Paid, Return) => Ok(Self::Returned),
            (Self::Prepared, Send | Pay | Reject | Lose | Return)
            | (Self::Approved, Approve | Cancel | Pay | Reject | Lose | Return)
            | (Self::Sent, Approve | Cancel | Send | Return)
            | (Self::Unknown, Approve | Cancel | Send | Lose | Return)
            | (Self::Paid, Approve | Cancel | Send | Pay | Reject | Lose)
            | (
                Self::Rejected | Self::Returned | Self::Cancelled,
                Approve | Cancel | Send | Pay | Reject | Lose | Return,
            ) => Err(PayoutRefusal { state: self }),
        }
    }

    /// Whether its amount is taken from what can be paid: it was paid, or may have been, or is about to be.
    #[must_use]
    pub const fn takes(self) -> bool {
        match self {
            Self::Prepared | Self::Approved | Self::Sent | Self::Paid | Self::Unknown => true,
            Self::Rejected | Self::Returned | Self::Cancelled => false,
        }
    }

    /// Whether nothing more is to be found out of it.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        match self {
            Self::Paid | Self::Rejected | Self::Returned | Self::Cancelled => true,
            Self::Prepared | Self::Approved | Self::Sent | Self::Unknown => false,
        }
    }
}

/// Why no batch begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BeginBatchRefusal {
    /// One is there that nobody has approved yet.
    #[error("this market has a batch that is not approved yet: approve or cancel it first")]
    IsOpen,
    /// The day has passed.
    #[error("choose a day from today on")]
    Passed,
}

/// Why a batch isn't submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmitRefusal {
    /// Nobody is paid by it.
    #[error("this batch has no payouts: cancel it")]
    Empty,
    /// It isn't one that can be submitted.
    #[error("{0}")]
    State(BatchRefusal),
}

/// Why a batch isn't approved.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApproveRefusal {
    /// Whoever submitted it can't approve it.
    #[error("you submitted this batch: another operator approves it")]
    SamePerson,
    /// Somebody has approved it.
    #[error("this batch is approved already")]
    AlreadyApproved {
        /// The operator's name, where there is one.
        by: Option<String>,
        /// When.
        at: DateTime<Utc>,
    },
    /// Nobody has submitted it.
    #[error("this batch is not submitted")]
    NotSubmitted,
    /// It isn't what was submitted any more, or what the approver saw.
    #[error("this batch has changed: it is {total} now. Look at it again")]
    Changed {
        /// What it comes to now.
        total: Money,
    },
}

crate::codes! {
    /// What an operator found out of a payout.
    #[derive(PartialOrd, Ord)]
    pub enum ResolutionKind {
        /// It was paid.
        Paid = "paid",
        /// It was not paid.
        Rejected = "rejected",
    }
}

/// What an operator found out of a payout, as it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// It was paid.
    Paid,
    /// It was not paid.
    Rejected {
        /// The bank's reason; empty where it gave none.
        reason: String,
    },
}

/// Why a payout isn't resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResolveRefusal {
    /// Nothing is to be found out of it.
    #[error("{0}")]
    State(PayoutRefusal),
    /// The note says too little.
    #[error("say how you know, in at least {RESOLVE_NOTE_CHARACTERS_MIN} characters")]
    NoteTooShort,
    /// The note is too long.
    #[error("this has {given} characters, and at most {RESOLVE_NOTE_CHARACTERS_MAX} fit")]
    NoteTooLong {
        /// How many it has.
        given: usize,
    },
}

/// Checks the note that says how an operator knows what became of a payout. It comes back as it is kept.
///
/// # Errors
/// Says what is wrong.
pub fn check_resolution(note: &str) -> Result<String, ResolveRefusal> {
    let note = cleaned(note);
    let given = note.chars().count();
    if given < RESOLVE_NOTE_CHARACTERS_MIN {
        return Err(ResolveRefusal::NoteTooShort);
    }
    if given > RESOLVE_NOTE_CHARACTERS_MAX {
        return Err(ResolveRefusal::NoteTooLong { given });
    }
    Ok(note)
}
