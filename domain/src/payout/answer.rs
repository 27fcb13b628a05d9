//! What a bank answers, and what that makes of a payout.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{PayoutMove, PayoutState};

/// The most bytes of a file with a bank's answer.
pub const BANK_ANSWER_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// The most rows of one.
pub const ANSWER_ROWS_MAX: usize = 200_000;

crate::codes! {
    /// In which form a bank answered.
    #[derive(PartialOrd, Ord)]
    pub enum BankAnswerFormat {
        /// ISO 20022 pain.002.
        Pain002 = "pain002",
        /// A table.
        Csv = "csv",
    }
}

crate::codes! {
    /// What a bank says of a payment.
    #[derive(PartialOrd, Ord)]
    pub enum AnsweredStatus {
        /// It was paid.
        Paid = "paid",
        /// It was not paid.
        Rejected = "rejected",
        /// It is on its way.
        Accepted = "accepted",
        /// The bank doesn't know, or says what we don't know.
        Unknown = "unknown",
    }
}

/// What a bank says of one payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAnswer {
    /// By which id: a payout's, if it is one of ours.
    pub end_to_end: String,
    /// What it says.
    pub status: AnsweredStatus,
    /// Why, as a code or a sentence of the bank.
    pub reason: Option<String>,
}

/// What a bank says of every payment that it was asked for at once and doesn't name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeAnswer {
    /// The id of the file or of its payments: a batch's, if it is one of ours.
    pub asked_as: String,
    /// What it says.
    pub status: AnsweredStatus,
    /// Why, as a code or a sentence of the bank.
    pub reason: Option<String>,
}

crate::codes! {
    /// What became of a row of a bank's answer.
    #[derive(PartialOrd, Ord)]
    pub enum AnswerOutcome {
        /// The payout is paid.
        Paid = "paid",
        /// The payout is rejected, and its amount payable again.
        Rejected = "rejected",
        /// The payout came back, and its amount is payable again.
        Returned = "returned",
        /// Nobody knows what became of the payout.
        Unknown = "unknown",
        /// The payout is on its way.
        Open = "open",
        /// It was known already.
        Unchanged = "unchanged",
        /// It says otherwise than what is known, and changed nothing: an operator looks at it.
        Contradicts = "contradicts",
        /// The payout never went to a bank.
        NotSent = "not_sent",
        /// No payout has this id.
        Unmatched = "unmatched",
    }
}

impl PayoutState {
    /// What a bank's answer makes of a payout, and the move by which, if it moves: the table of all answers.
    #[must_use]
    pub const fn answered(self, status: AnsweredStatus) -> (AnswerOutcome, Option<PayoutMove>) {
        use AnswerOutcome as Outcome;
        use AnsweredStatus::{Accepted, Paid, Rejected, Unknown};
        match (self, status) {
            (Self::Sent | Self::Unknown, Paid) => (Outcome::Paid, Some(PayoutMove::Pay)),
            (Self::Sent | Self::Unknown, Rejected) => (Outcome::Rejected, Some(PayoutMove::Reject)),
            (Self::Sent, Accepted) => (Outcome::Open, None),
            (Self::Sent, Unknown) => (Outcome::Unknown, Some(PayoutMove::Lose)),
            (Self::Paid, Rejected) => (Outcome::Returned, Some(PayoutMove::Return)),
            // What was paid stays paid, and what was lost stays lost until somebody knows.
            (Self::Unknown | Self::Paid | Self::Rejected | Self::Returned, Accepted | Unknown)
            | (Self::Paid | Self::Returned, Paid)
            | (Self::Rejected | Self::Returned, Rejected) => (Outcome::Unchanged, None),
            // It may have been paid again meanwhile.
            (Self::Rejected, Paid) => (Outcome::Contradicts, None),
            (
                Self::Prepared | Self::Approved | Self::Cancelled,
                Paid | Rejected | Accepted | Unknown,
            ) => (Outcome::NotSent, None),
        }
    }
}

/// Why a file with a bank's answer isn't taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakeAnswerRefusal {
    /// It has no rows.
    #[error("this file answers nothing")]
    Empty,
    /// It has too many.
    #[error("this file has more than {ANSWER_ROWS_MAX} rows: divide it")]
    TooManyRows,
}
