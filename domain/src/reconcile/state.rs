//! How far a file is on its way through the comparison, and why it isn't taken.

use serde::{Deserialize, Serialize};

crate::codes! {
    /// How far a file is.
    pub enum ReconciliationState {
        /// It is on its way in.
        Uploading = "uploading",
        /// Its rows are compared, or wait for that.
        Reading = "reading",
        /// Its rows are compared; the lines that it lacks are looked for.
        Comparing = "comparing",
        /// All of it is compared.
        Done = "done",
        /// It can't be read.
        Failed = "failed",
        /// Somebody cancelled it.
        Cancelled = "cancelled",
    }
}

crate::codes! {
    /// Why a file isn't taken.
    #[derive(thiserror::Error)]
    pub enum ReconciliationUploadRefusal without Display {
        /// No file was chosen.
        #[error("Choose a CSV file.")]
        Missing = "missing",
        /// There is nothing in it.
        #[error("The file is empty.")]
        Empty = "empty",
        /// It has more bytes than are taken.
        #[error("The file is too large.")]
        TooLarge = "too-large",
        /// Nobody said which market its orders are of.
        #[error("Choose a market.")]
        NoMarket = "no-market",
        /// Others of the same party are still being compared.
        #[error("Other files are still being compared.")]
        TooMany = "too-many",
    }
}

/// It has ended already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("It has ended")]
pub struct CancelReconciliationRefusal;

impl ReconciliationState {
    /// Whether nothing becomes of it any more.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        match self {
            Self::Done | Self::Failed | Self::Cancelled => true,
            Self::Uploading | Self::Reading | Self::Comparing => false,
        }
    }

    /// Whether the worker has something to do for it.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        match self {
            Self::Reading | Self::Comparing => true,
            Self::Uploading | Self::Done | Self::Failed | Self::Cancelled => false,
        }
    }

    /// Whether it can be cancelled: as long as it hasn't ended.
    ///
    /// # Errors
    /// [`CancelReconciliationRefusal`].
    pub const fn check_cancel(self) -> Result<(), CancelReconciliationRefusal> {
        if self.has_ended() {
            Err(CancelReconciliationRefusal)
        } else {
            Ok(())
        }
    }
}
