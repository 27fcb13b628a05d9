//! One decision on many registrations: what is decided, how far it has come, and why some were left out.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ApproveRefusal, Registration, RejectReason, RejectRefusal};
use crate::ids::{BulkDecisionId, CampaignId};

/// What an agency decides on many registrations at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Decision {
    /// It takes the products into its campaign.
    Approve,
    /// It doesn't.
    Reject {
        /// Why.
        reason: RejectReason,
        /// Whether the sellers may register them again.
        may_reregister: bool,
    },
}

crate::codes! {
    /// The names of the decisions, without what a decision carries.
    pub enum DecisionKind {
        /// The products are taken.
        Approve = "approve",
        /// They are not.
        Reject = "reject",
    }
}

crate::codes! {
    /// Why a registration was not decided on: what it was when its turn came.
    pub enum NotDecidedReason {
        /// It is not there, or another agency's: the two look the same.
        NotFound = "not_found",
        /// It is in the campaign.
        Approved = "approved",
        /// It was rejected.
        Rejected = "rejected",
        /// It was closed, or its campaign has ended.
        Closed = "closed",
        /// The seller withdrew it.
        Withdrawn = "withdrawn",
    }
}

/// How far a decision on many has come. It is made slice by slice, and what is done stays done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionProgress {
    /// Which decision.
    pub decision: BulkDecisionId,
    /// In which campaign.
    pub campaign: CampaignId,
    /// What is decided.
    pub kind: DecisionKind,
    /// On how many registrations.
    pub all: usize,
    /// How many of them are done.
    pub done: usize,
    /// How many were left out, each for a reason.
    pub refused: usize,
}

/// A product that a decision on many left out, as it was called then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotDecided {
    /// The product's title; of what is not there the id that was sent, and nothing else.
    pub product: String,
    /// The product's id in its market.
    pub product_code: String,
    /// The name of its shop.
    pub shop: String,
    /// Why.
    pub why: NotDecidedReason,
}

impl Decision {
    /// The decision's name.
    #[must_use]
    pub const fn kind(&self) -> DecisionKind {
        match self {
            Self::Approve => DecisionKind::Approve,
            Self::Reject { .. } => DecisionKind::Reject,
        }
    }

    /// What becomes of one of the registrations.
    ///
    /// # Errors
    /// Says what it is instead of pending.
    pub fn decide(
        &self,
        registration: Registration,
        at: DateTime<Utc>,
    ) -> Result<Registration, NotDecidedReason> {
        Ok(match self {
            Self::Approve => registration.approve(at)?,
            Self::Reject {
                reason,
                may_reregister,
            } => registration.reject(at, reason.clone(), *may_reregister)?,
        })
    }
}

impl From<ApproveRefusal> for NotDecidedReason {
    fn from(refusal: ApproveRefusal) -> Self {
        match refusal {
            ApproveRefusal::AlreadyApproved => Self::Approved,
            ApproveRefusal::Rejected => Self::Rejected,
            ApproveRefusal::Closed => Self::Closed,
            ApproveRefusal::Withdrawn => Self::Withdrawn,
        }
    }
}

impl From<RejectRefusal> for NotDecidedReason {
    fn from(refusal: RejectRefusal) -> Self {
        match refusal {
            RejectRefusal::AlreadyApproved => Self::Approved,
            RejectRefusal::AlreadyRejected => Self::Rejected,
            RejectRefusal::Closed => Self::Closed,
            RejectRefusal::Withdrawn => Self::Withdrawn,
        }
    }
}

impl DecisionProgress {
    /// How many have had their turn.
    #[must_use]
    pub const fn decided(&self) -> usize {
        self.done.saturating_add(self.refused)
    }

    /// How many wait for theirs.
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.all.saturating_sub(self.decided())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registration::RejectReasonKind;

    fn at() -> DateTime<Utc> {
        "2031-03-10T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn only_what_is_pending_is_decided_on_and_the_rest_says_what_it_is() {
        let pending = Registration::request("20".parse().unwrap());
        let reject = Decision::Reject {
            reason: RejectReason::new(RejectReasonKind::TooExpensive, "Try £12").unwrap(),
            may_reregister: true,
        };
        let approved = Decision::Approve.decide(pending.clone(), at()).unwrap();
        let rejected = reject.decide(pending.clone(), at()).unwrap();
        let withdrawn = pending.clone().withdraw(at()).unwrap();
        let closed = approved.clone().close(at()).unwrap();
        for decision in [Decision::Approve, reject] {
            for (registration, why) in [
                (&approved, NotDecidedReason::Approved),
                (&rejected, NotDecidedReason::Rejected),
                (&withdrawn, NotDecidedReason::Withdrawn),
                (&closed, NotDecidedReason::Closed),
            ] {
                let refused = decision.decide(registration.clone(), at());
                assert_eq!(refused, Err(why), "{:?}", decision.kind());
            }
            let wire = serde_json::to_string(&decision).unwrap();
            assert_eq!(serde_json::from_str::<Decision>(&wire).unwrap(), decision);
        }
    }

    #[test]
    fn what_remains_is_what_has_had_no_turn() {
        let progress = DecisionProgress {
            decision: BulkDecisionId::new(uuid::Uuid::from_u128(1)),
            campaign: CampaignId::new(uuid::Uuid::from_u128(2)),
            kind: DecisionKind::Approve,
            all: 1_200,
            done: 490,
            refused: 10,
        };
        assert_eq!((progress.decided(), progress.remaining()), (500, 700));
    }
}
