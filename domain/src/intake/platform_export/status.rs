//! What the export says of an order's course.

use std::str::FromStr;

use thiserror::Error;

/// Where the platform says that an order is. Three vocabularies are in use: the export's own, that of
/// the platform's API, and an older one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportStatus {
    /// The customer has not paid.
    Unpaid,
    /// Paid, and not settled.
    InProgress,
    /// Settled by the platform. Here a line settles by the market's own rule.
    Settled,
    /// Cancelled, or wholly refunded before it was settled: nothing is earned.
    Ineligible,
    /// Held back by the platform's risk control.
    Frozen,
    /// Taken back after it was settled.
    Deducted,
}

/// Why a row of the export is not taken in for its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StatusRefusal {
    /// The text is no status.
    #[error(
        "unknown status: use Unpaid by customer, Pending, Settled, Ineligible, Frozen or Deducted, \
         or translate it with --mapping"
    )]
    Unknown,
    /// The customer has not paid.
    #[error("the customer hasn't paid yet: import the line with an export made after the payment")]
    Unpaid,
    /// The platform holds it back.
    #[error(
        "the platform has frozen this order: import the line with an export made after its \
         release; a line that is already imported can be frozen by an operator"
    )]
    Frozen,
}

impl ExportStatus {
    /// Whether a line of this status earns nothing; or why the row is not taken in.
    ///
    /// **Decision**: the export doesn't say when an order was cancelled, so a line that earns nothing
    /// counts as cancelled when it was placed: whatever was expected of it ends there, and the same
    /// export again says the same.
    ///
    /// # Errors
    /// [`StatusRefusal`], when the line can't come in by now.
    pub const fn earns_nothing(self) -> Result<bool, StatusRefusal> {
        match self {
            Self::InProgress | Self::Settled => Ok(false),
            Self::Ineligible | Self::Deducted => Ok(true),
            Self::Unpaid => Err(StatusRefusal::Unpaid),
            Self::Frozen => Err(StatusRefusal::Frozen),
        }
    }
}

impl FromStr for ExportStatus {
    type Err = StatusRefusal;

    fn from_str(text: &str) -> Result<Self, StatusRefusal> {
        let words = text.trim().to_lowercase().replace('_', " ");
        Ok(match &*words {
            "unpaid by customer" | "customer unpaid" | "unpaid" => Self::Unpaid,
            "pending" | "processing" | "not settled" | "to be settled" => Self::InProgress,
            "settled" | "completed" => Self::Settled,
            "ineligible" | "cancelled" | "canceled" | "refunded" => Self::Ineligible,
            "frozen" => Self::Frozen,
            "deducted" => Self::Deducted,
            _ => return Err(StatusRefusal::Unknown),
        })
    }
}
