//! What an operator decides, what a dispute is then, and why something isn't decided.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Claim, DisputeAnswer, DisputeState, DisputeTextRefusal};
use crate::{
    ids::ShowcaseEntryId,
    intake::RefundRefusal,
    ledger::Legs,
    rate::{CreatorRate, CreatorRateRefusal, SharePercent, TotalRate},
};

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Decision {
    /// Everything stays as it is.
    Reject,
    /// The line is divided by other rates.
    Terms {
        /// What the seller pays of the base.
        total: TotalRate,
        /// What the creator is paid of it.
        creator: CreatorRate,
        /// What the managing agency takes of the creator's part; none where no agency takes one.
        managing: Option<SharePercent>,
    },
    /// The line counts for another acceptance: that one's creator, campaign and total rate, and whoever managed its
    /// creator when the order was placed.
    Attribute {
        /// The product in the creator's showcase, of the line's shop.
        entry: ShowcaseEntryId,
        /// What the creator is paid of the base.
        creator: CreatorRate,
    },
    /// The commission base is so much lower: a refund by amount.
    LowerBase {
        /// By how much, in posting units.
        units: i64,
    },
    /// Whoever opened the dispute gets an amount from the platform, and the line stays as it is.
    Compensate {
        /// How much, in posting units.
        units: i64,
    },
}

crate::codes! {
    /// What kind of decision it is, for everybody who sees the dispute.
    #[derive(PartialOrd, Ord)]
    pub enum DecisionKind {
        /// Everything stays as it is.
        Reject = "reject",
        /// Other rates.
        Terms = "terms",
        /// Another campaign or creator.
        Attribute = "attribute",
        /// A lower base.
        LowerBase = "lower_base",
        /// An amount from the platform.
        Compensate = "compensate",
    }
}

impl Decision {
    /// What kind of decision it is.
    #[must_use]
    pub const fn kind(&self) -> DecisionKind {
        match self {
            Self::Reject => DecisionKind::Reject,
            Self::Terms { .. } => DecisionKind::Terms,
            Self::Attribute { .. } => DecisionKind::Attribute,
            Self::LowerBase { .. } => DecisionKind::LowerBase,
            Self::Compensate { .. } => DecisionKind::Compensate,
        }
    }
}

/// What those are told who are concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionAnswers {
    /// Whoever opened the dispute.
    pub to_opener: DisputeAnswer,
    /// The other side; none where it is told the decision alone.
    pub to_others: Option<DisputeAnswer>,
}

/// What the dispute is once it is decided so. `granted` is what the claim would have made of the line, `after` what
/// the decision made of it.
#[must_use]
pub fn outcome(
    decision: Decision,
    claim: &Claim,
    (granted, after): (Option<Legs>, Option<Legs>),
) -> DisputeState {
    match decision {
        Decision::Reject => DisputeState::Rejected,
        Decision::Attribute { .. } => match claim {
            Claim::MissingOrder { .. } | Claim::Attribution { .. } => DisputeState::Granted,
            Claim::Rate { .. } | Claim::Base { .. } => DisputeState::PartlyGranted,
        },
        Decision::Compensate { units } => match claim {
            Claim::MissingOrder {
                amount: Some(claimed),
                ..
            } if *claimed <= units => DisputeState::Granted,
            Claim::MissingOrder { .. }
            | Claim::Attribution { .. }
            | Claim::Rate { .. }
            | Claim::Base { .. } => DisputeState::PartlyGranted,
        },
        Decision::Terms { .. } | Decision::LowerBase { .. } => {
            if granted.is_some() && granted == after {
                DisputeState::Granted
            } else {
                DisputeState::PartlyGranted
            }
        }
    }
}

/// Why a dispute isn't decided so.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum DecideRefusal {
    /// It was decided, or taken back.
    #[error("the dispute was decided at {at}")]
    AlreadyDecided {
        /// By whom; none where it was taken back.
        by: Option<String>,
        /// When.
        at: DateTime<Utc>,
    },
    /// The operator hasn't taken it, or another one has.
    #[error("take the dispute before you decide it")]
    NotClaimed,
    /// The operator is one of those whom it concerns.
    #[error("somebody else has to decide this")]
    OwnOrganisation,
    /// It would change nothing.
    #[error("this changes nothing")]
    NoChange,
    /// There is no line that it could be done to.
    #[error("the dispute is of no order line")]
    NoLine,
    /// The line counts for nobody, so it has no rates.
    #[error("the order line counts for no campaign")]
    NotAttributed,
    /// No agency manages the creator of the line, so none takes a share.
    #[error("no agency takes a share of this line")]
    NoManagingAgency,
    /// The rates don't fit together.
    #[error("{0}")]
    Rate(CreatorRateRefusal),
    /// The acceptance is of another product, shop or market, or there is none.
    #[error("this acceptance is of another product or market")]
    NotOfMarket,
    /// The amount is not above zero.
    #[error("an amount above zero is required")]
    AmountNotAboveZero,
    /// Sellers are given nothing by the platform.
    #[error("the platform pays agencies and creators alone")]
    NoPayee,
    /// The base can't be lowered so far.
    #[error("{0}")]
    RefundBeyond(RefundRefusal),
    /// What is written about it.
    #[error("{0}")]
    Text(DisputeTextRefusal),
}
