//! Disputes: whoever shares in an order line, or pays it, questions what it came to; only the difference that is in
//! question is held, and an operator decides.
//!
//! A dispute says one thing ([`Claim`]): an order is missing, a rate, the attribution or the commission base is wrong.
//! What would follow from it is worked out by the rules of money ([`granted_legs`]), and what each payee would lose by
//! that is held until it is decided ([`held`]): never more, and of nobody but who would lose it. A decision
//! ([`Decision`]) is an entry of the ledger, with a person and a reason; nothing that was written before is changed.

mod claim;
mod course;
mod decision;
mod difference;
mod listing;
mod text;

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{explain::Viewer, ledger::Party, market::Market, order_line::listing::StateKind};

pub use self::{
    claim::{Claim, ClaimedRate, OpenDisputeRefusal},
    course::{DisputeEvent, DisputeEventKind, DisputeMove, DisputeMoveRefusal},
    decision::{DecideRefusal, Decision, DecisionAnswers, DecisionKind, outcome},
    difference::{DisputedLine, granted_legs, held},
    listing::{
        DecidedFor, DisputeDetail, DisputeEvidence, DisputeFilter, DisputeForOperator,
        DisputePreview, DisputeRow, DisputeSideRow, DisputedLineCodes, OfferedEntry, OwnStatement,
        PreviewRow, QueuedDispute,
    },
    text::{DisputeAnswer, DisputeText, DisputeTextRefusal},
};

/// How many documents are handed in with a dispute at most.
pub const EVIDENCE_MAX: usize = 5;

/// How long after a line settled, or an order was placed that doesn't settle, a dispute can be opened.
pub const OPEN_WITHIN: TimeDelta = TimeDelta::days(60);

/// Within what time a dispute is decided.
pub const DECIDED_WITHIN: TimeDelta = TimeDelta::days(14);

crate::codes! {
    /// What is questioned.
    #[derive(PartialOrd, Ord)]
    pub enum DisputeKind {
        /// An order that isn't there, or not for whoever asks.
        MissingOrder = "missing_order",
        /// A rate.
        WrongRate = "wrong_rate",
        /// For which campaign or creator the line counts.
        WrongAttribution = "wrong_attribution",
        /// What the commission is worked out of.
        WrongBase = "wrong_base",
    }
}

crate::codes! {
    /// How far a dispute has come.
    #[derive(PartialOrd, Ord)]
    pub enum DisputeState {
        /// No operator looks at it.
        Open = "open",
        /// An operator looks at it.
        InReview = "in_review",
        /// What was claimed was found to be right.
        Granted = "granted",
        /// A part of it was.
        PartlyGranted = "partly_granted",
        /// It was found to be wrong.
        Rejected = "rejected",
        /// Whoever opened it took it back.
        Withdrawn = "withdrawn",
    }
}

impl DisputeState {
    /// Whether it waits for a decision, so that the difference is held.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Open | Self::InReview => true,
            Self::Granted | Self::PartlyGranted | Self::Rejected | Self::Withdrawn => false,
        }
    }
}

crate::codes! {
    /// Who opens a dispute.
    #[derive(PartialOrd, Ord)]
    pub enum DisputeSide {
        /// The shop that sold, which pays.
        Seller = "seller",
        /// An agency.
        Agency = "agency",
        /// A creator.
        Creator = "creator",
    }
}

impl DisputeSide {
    /// Of which side a party of a line is.
    #[must_use]
    pub const fn of(party: Party) -> Self {
        match party {
            Party::Seller => Self::Seller,
            Party::CampaignAgency | Party::ManagingAgency => Self::Agency,
            Party::Creator => Self::Creator,
        }
    }
}

/// As what a party of a line looks at it.
#[must_use]
pub const fn viewer_of(party: Party) -> Viewer {
    match party {
        Party::Seller => Viewer::Seller,
        Party::CampaignAgency => Viewer::CampaignAgency,
        Party::Creator => Viewer::Creator,
        Party::ManagingAgency => Viewer::ManagingAgency,
    }
}

/// By what people call a dispute: the how manieth it is in its market, as `GB-17`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DisputeNumber {
    /// The market.
    pub market: Market,
    /// The how manieth it is.
    pub count: u32,
}

impl fmt::Display for DisputeNumber {
    /// Writes `GB-17`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.market.code(), self.count)
    }
}

/// Until when a line can be questioned, the moment itself not included; none while it is not decided what it earns.
#[must_use]
pub fn open_until(
    state: StateKind,
    placed_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let from = match state {
        StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => return None,
        StateKind::Settled | StateKind::Deducted => settled_at.unwrap_or(placed_at),
        StateKind::Ineligible => placed_at,
    };
    from.checked_add_signed(OPEN_WITHIN)
}

#[cfg(test)]
mod tests;
