//! What events say of a payout.

use domain::payout::NotPaid;
use serde::{Deserialize, Serialize};

/// What is told of a payout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PayoutNews {
    /// It went to the bank.
    Sent { account_end: String },
    /// The bank paid it.
    Paid { account_end: String },
    /// The bank didn't pay it, or it came back. What the bank said; empty where it gave no reason.
    Rejected { reason: String },
    /// Nothing is paid.
    Waits { why: NotPaid },
}
