//! An approval of one product is held for some seconds before it counts ([`APPROVAL_HOLD`]), so that a
//! slip can be undone:
//!
//! | while it is held | what becomes of it |
//! |---|---|
//! | time | at the end of the hold it counts, whether or not anybody has written that down |
//! | the agency undoes it | pending, as if nothing had been |
//! | the agency sets a creator rate | it counts at once: who goes on with the product means it |
//! | the agency approves, rejects or closes it | refused: it is approved, or is to be undone first |
//! | the seller withdraws it | withdrawn: to the seller it is pending until the approval counts |
//! | the seller changes the rate | refused: what counts is the rate that the agency saw |
//! | the seller asks to close it | refused: to the seller it is pending |
//! | the campaign ends before | closed with it, and never approved |

use chrono::{DateTime, Utc};

use super::{APPROVAL_HOLD, ApproveRefusal, Registration, RegistrationState, UndoApprovalRefusal};

impl Registration {
    /// The agency takes the product, and can undo that until [`APPROVAL_HOLD`] is over: from then on it
    /// is as [`Self::approve`] makes it.
    ///
    /// # Errors
    /// As [`Self::approve`].
    pub fn hold_approval(self, at: DateTime<Utc>) -> Result<Self, ApproveRefusal> {
        // Nobody waits for what would be later than there are moments.
        let until = at.checked_add_signed(APPROVAL_HOLD).unwrap_or(at);
        let approved = self.approve(until)?;
        Ok(approved.into_state(RegistrationState::ApprovalHeld { until }))
    }

    /// The agency takes back the approval that is held until `until`: another one, which somebody gave
    /// after that was undone, is not meant.
    ///
    /// # Errors
    /// Only an approval that doesn't count yet can be undone.
    pub fn undo_approval(self, until: DateTime<Utc>) -> Result<Self, UndoApprovalRefusal> {
        match self.state {
            // As exactly as it is remembered.
            RegistrationState::ApprovalHeld { until: held }
                if held.timestamp_micros() == until.timestamp_micros() =>
            {
                Ok(self.into_state(RegistrationState::Pending))
            }
            RegistrationState::ApprovalHeld { .. } => Err(UndoApprovalRefusal::ApprovedAnew),
            RegistrationState::Pending => Err(UndoApprovalRefusal::NotApproved),
            RegistrationState::Approved { .. } | RegistrationState::CloseRequested { .. } => {
                Err(UndoApprovalRefusal::CountsAlready)
            }
            RegistrationState::Rejected { .. } => Err(UndoApprovalRefusal::Rejected),
            RegistrationState::Closed { .. } => Err(UndoApprovalRefusal::Closed),
            RegistrationState::Withdrawn { .. } => Err(UndoApprovalRefusal::Withdrawn),
        }
    }

    /// The registration with an approval that counts now, if it was held; else as it is.
    #[must_use]
    pub fn end_hold(self, now: DateTime<Utc>) -> Self {
        if let RegistrationState::ApprovalHeld { until } = self.state {
            return self.into_state(RegistrationState::Approved { at: until.min(now) });
        }
        self
    }

    /// The registration as its seller sees it: an approval that doesn't count yet is none.
    #[must_use]
    pub fn for_seller(self) -> Self {
        if let RegistrationState::ApprovalHeld { .. } = self.state {
            return self.into_state(RegistrationState::Pending);
        }
        self
    }

    /// The registration whose hold is over, if it is, in a campaign that closes at that moment.
    pub(super) fn with_hold_over(
        self,
        now: DateTime<Utc>,
        campaign_closes_at: DateTime<Utc>,
    ) -> Self {
        if let RegistrationState::ApprovalHeld { until } = self.state
            && until <= now
            && until < campaign_closes_at
        {
            return self.into_state(RegistrationState::Approved { at: until });
        }
        self
    }
}
