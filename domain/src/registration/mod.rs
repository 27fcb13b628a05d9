//! Registrations: a seller's product in a campaign, from the request to its close.
//!
//! Each move consumes the registration and returns it in its new state, or says why the move is not
//! possible in the state that it is in. A state carries what is only true in it.

mod address;
mod bulk_decision;
mod hold;
mod listing;
mod refusal;
mod state;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    campaign::{CampaignStatus, check_rate},
    rate::TotalRate,
};

pub use self::{
    address::{RegistrationAddress, UnknownRegistrationAddress},
    bulk_decision::{Decision, DecisionKind, DecisionProgress, NotDecided, NotDecidedReason},
    listing::{
        AgencyRegistration, AgencyRegistrationRow, AgencyTab, ApprovedFacets, ApprovedOnly,
        CLOSING_EFFECT_DAYS, ClosingEffect, CreatorTerms, FacetShop, HeldApproval, KeptByCreators,
        LaterRegistration, ListedProduct, Narrowing, OtherCampaigns, RegistrableProduct,
        RegistrationCreator, RegistrationSort, SellerRegistrationRow, SellerTab,
    },
    refusal::{
        AllowReregisterRefusal, ApproveCloseRefusal, ApproveRefusal, ChangeRateRefusal,
        CloseRefusal, ExplanationRefusal, RefuseCloseRefusal, RejectRefusal, RequestCloseRefusal,
        TakeBackCloseRefusal, UndoApprovalRefusal, WithdrawRefusal,
    },
    state::{
        APPROVAL_HOLD, CloseReason, EXPLANATION_CHARACTERS_MAX, Explanation, NotedReason,
        RegistrationState, RegistrationStateKind, RejectReason, RejectReasonKind, Standing,
    },
};

/// A seller's product in a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// What the seller pays of the commission base. It is fixed at approval.
    pub total_rate: TotalRate,
    /// What the registration is in.
    pub state: RegistrationState,
}

impl Registration {
    /// A seller's request to put a product into a campaign.
    #[must_use]
    pub const fn request(total_rate: TotalRate) -> Self {
        Self {
            total_rate,
            state: RegistrationState::Pending,
        }
    }

    /// The agency takes the product. From here on the total rate is fixed.
    ///
    /// # Errors
    /// Only a pending registration can be approved.
    pub fn approve(self, at: DateTime<Utc>) -> Result<Self, ApproveRefusal> {
        match self.state {
            RegistrationState::Pending => Ok(self.into_state(RegistrationState::Approved { at })),
            RegistrationState::ApprovalHeld { .. }
            | RegistrationState::Approved { .. }
            | RegistrationState::CloseRequested { .. } => Err(ApproveRefusal::AlreadyApproved),
            RegistrationState::Rejected { .. } => Err(ApproveRefusal::Rejected),
            RegistrationState::Closed { .. } => Err(ApproveRefusal::Closed),
            RegistrationState::Withdrawn { .. } => Err(ApproveRefusal::Withdrawn),
        }
    }

    /// The agency does not take the product, says why, and whether the seller may try again.
    ///
    /// # Errors
    /// Only a pending registration can be rejected.
    pub fn reject(
        self,
        at: DateTime<Utc>,
        reason: RejectReason,
        may_reregister: bool,
    ) -> Result<Self, RejectRefusal> {
        match self.state {
            RegistrationState::Pending => Ok(self.into_state(RegistrationState::Rejected {
                at,
                reason,
                may_reregister,
            })),
            RegistrationState::ApprovalHeld { .. }
            | RegistrationState::Approved { .. }
            | RegistrationState::CloseRequested { .. } => Err(RejectRefusal::AlreadyApproved),
            RegistrationState::Rejected { .. } => Err(RejectRefusal::AlreadyRejected),
            RegistrationState::Closed { .. } => Err(RejectRefusal::Closed),
            RegistrationState::Withdrawn { .. } => Err(RejectRefusal::Withdrawn),
        }
    }

    /// The agency lets the seller of a product that it rejected for good try again after all.
    ///
    /// # Errors
    /// Only a rejection for good keeps a seller from trying again, and nobody can once the campaign takes no
    /// registrations any more.
    pub fn allow_reregister(
        self,
        campaign: CampaignStatus,
    ) -> Result<Self, AllowReregisterRefusal> {
        match self.state {
            RegistrationState::Rejected {
                may_reregister: false,
                ..
            } if campaign.is_registration_over() => Err(AllowReregisterRefusal::RegistrationOver),
            RegistrationState::Rejected {
                at,
                reason,
                may_reregister: false,
            } => Ok(Self {
                total_rate: self.total_rate,
                state: RegistrationState::Rejected {
                    at,
                    reason,
                    may_reregister: true,
                },
            }),
            RegistrationState::Rejected { .. } => Err(AllowReregisterRefusal::AlreadyAllowed),
            RegistrationState::Pending
            | RegistrationState::ApprovalHeld { .. }
            | RegistrationState::Approved { .. }
            | RegistrationState::CloseRequested { .. }
            | RegistrationState::Closed { .. }
            | RegistrationState::Withdrawn { .. } => Err(AllowReregisterRefusal::NotRejected),
        }
    }

    /// The seller asks to take the product out of the campaign.
    ///
    /// # Errors
    /// Only an approved registration can be asked to close; a pending one is withdrawn.
    pub fn request_close(self, at: DateTime<Utc>) -> Result<Self, RequestCloseRefusal> {
        match self.state {
            RegistrationState::Approved { at: approved_at } => {
                Ok(self.into_state(RegistrationState::CloseRequested {
                    approved_at,
                    requested_at: at,
                }))
            }
            RegistrationState::Pending | RegistrationState::ApprovalHeld { .. } => {
                Err(RequestCloseRefusal::Pending)
            }
            RegistrationState::CloseRequested { .. } => Err(RequestCloseRefusal::AlreadyRequested),
            RegistrationState::Rejected { .. } => Err(RequestCloseRefusal::Rejected),
            RegistrationState::Closed { .. } => Err(RequestCloseRefusal::Closed),
            RegistrationState::Withdrawn { .. } => Err(RequestCloseRefusal::Withdrawn),
        }
    }

    /// The agency agrees to the seller's request to close.
    ///
    /// # Errors
    /// There must be such a request.
    pub fn approve_close(self, at: DateTime<Utc>) -> Result<Self, ApproveCloseRefusal> {
        match self.state {
            RegistrationState::CloseRequested { approved_at, .. } => {
                Ok(self.into_closed(Some(approved_at), at, CloseReason::SellerAsked))
            }
            RegistrationState::Closed { .. } => Err(ApproveCloseRefusal::Closed),
            RegistrationState::Pending
            | RegistrationState::ApprovalHeld { .. }
            | RegistrationState::Approved { .. }
            | RegistrationState::Rejected { .. }
            | RegistrationState::Withdrawn { .. } => Err(ApproveCloseRefusal::NotRequested),
        }
    }

    /// The agency refuses the seller's request to close: the product stays in the campaign.
    ///
    /// # Errors
    /// There must be such a request.
    pub fn refuse_close(self) -> Result<Self, RefuseCloseRefusal> {
        match self.state {
            RegistrationState::CloseRequested { approved_at, .. } => {
                Ok(self.into_state(RegistrationState::Approved { at: approved_at }))
            }
            RegistrationState::Closed { .. } => Err(RefuseCloseRefusal::Closed),
            RegistrationState::Pending
            | RegistrationState::ApprovalHeld { .. }
            | RegistrationState::Approved { .. }
            | RegistrationState::Rejected { .. }
            | RegistrationState::Withdrawn { .. } => Err(RefuseCloseRefusal::NotRequested),
        }
    }

    /// The seller takes back the request to close.
    ///
    /// # Errors
    /// There must be such a request.
    pub fn take_back_close(self) -> Result<Self, TakeBackCloseRefusal> {
        match self.state {
            RegistrationState::CloseRequested { approved_at, .. } => {
                Ok(self.into_state(RegistrationState::Approved { at: approved_at }))
            }
            RegistrationState::Closed { .. } => Err(TakeBackCloseRefusal::Closed),
            RegistrationState::Pending
            | RegistrationState::ApprovalHeld { .. }
            | RegistrationState::Approved { .. }
            | RegistrationState::Rejected { .. }
            | RegistrationState::Withdrawn { .. } => Err(TakeBackCloseRefusal::NotRequested),
        }
    }

    /// The seller takes the request for the product back before the agency decided, or before its
    /// approval counts.
    ///
    /// # Errors
    /// Only a pending registration can be withdrawn; an approved one is asked to close.
    pub fn withdraw(self, at: DateTime<Utc>) -> Result<Self, WithdrawRefusal> {
        match self.state {
            RegistrationState::Pending | RegistrationState::ApprovalHeld { .. } => {
                Ok(self.into_state(RegistrationState::Withdrawn { at }))
            }
            RegistrationState::Approved { .. } | RegistrationState::CloseRequested { .. } => {
                Err(WithdrawRefusal::AlreadyApproved)
            }
            RegistrationState::Rejected { .. } => Err(WithdrawRefusal::Rejected),
            RegistrationState::Closed { .. } => Err(WithdrawRefusal::Closed),
            RegistrationState::Withdrawn { .. } => Err(WithdrawRefusal::AlreadyWithdrawn),
        }
    }

    /// The agency takes the product out of the campaign, asked or not.
    ///
    /// # Errors
    /// Only a product that is in the campaign can be taken out; a pending one is rejected.
    pub fn close(self, at: DateTime<Utc>) -> Result<Self, CloseRefusal> {
        match self.state {
            RegistrationState::Approved { at: approved_at }
            | RegistrationState::CloseRequested { approved_at, .. } => {
                Ok(self.into_closed(Some(approved_at), at, CloseReason::AgencyClosed))
            }
            RegistrationState::Pending => Err(CloseRefusal::Pending),
            RegistrationState::ApprovalHeld { .. } => Err(CloseRefusal::ApprovalHeld),
            RegistrationState::Rejected { .. } => Err(CloseRefusal::Rejected),
            RegistrationState::Closed { .. } => Err(CloseRefusal::AlreadyClosed),
            RegistrationState::Withdrawn { .. } => Err(CloseRefusal::Withdrawn),
        }
    }

    /// The seller offers another total rate before the agency decided.
    ///
    /// # Errors
    /// Only a pending registration's rate can change, and not to below what the campaign asks for.
    pub fn change_rate(
        self,
        total_rate: TotalRate,
        least: TotalRate,
    ) -> Result<Self, ChangeRateRefusal> {
        match self.state {
            RegistrationState::Pending => {
                check_rate(total_rate, least)?;
                Ok(Self { total_rate, ..self })
            }
            RegistrationState::ApprovalHeld { .. } => Err(ChangeRateRefusal::BeingDecided),
            RegistrationState::Approved { .. } | RegistrationState::CloseRequested { .. } => {
                Err(ChangeRateRefusal::AlreadyApproved)
            }
            RegistrationState::Rejected { .. } => Err(ChangeRateRefusal::Rejected),
            RegistrationState::Closed { .. } => Err(ChangeRateRefusal::Closed),
            RegistrationState::Withdrawn { .. } => Err(ChangeRateRefusal::Withdrawn),
        }
    }

    /// The registration as it is at `now` in a campaign that closes at `campaign_closes_at`: an
    /// approval that was held counts when its time is over, and when a campaign ends, every open
    /// registration of it closes at that instant, whether or not anybody has got round to writing it
    /// down. Every other move is asked of the result.
    #[must_use]
    pub fn as_of(mut self, now: DateTime<Utc>, campaign_closes_at: DateTime<Utc>) -> Self {
        self = self.with_hold_over(now, campaign_closes_at);
        if now < campaign_closes_at {
            return self;
        }
        let approved_at = match self.state {
            RegistrationState::Pending | RegistrationState::ApprovalHeld { .. } => None,
            RegistrationState::Approved { at } => Some(at),
            RegistrationState::CloseRequested { approved_at, .. } => Some(approved_at),
            RegistrationState::Rejected { .. }
            | RegistrationState::Closed { .. }
            | RegistrationState::Withdrawn { .. } => return self,
        };
        self.into_closed(approved_at, campaign_closes_at, CloseReason::CampaignEnded)
    }

    fn into_state(self, state: RegistrationState) -> Self {
        Self { state, ..self }
    }

    fn into_closed(
        self,
        approved_at: Option<DateTime<Utc>>,
        at: DateTime<Utc>,
        why: CloseReason,
    ) -> Self {
        self.into_state(RegistrationState::Closed {
            approved_at,
            at,
            why,
        })
    }
}

#[cfg(test)]
mod tests;
