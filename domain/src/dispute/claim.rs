//! What somebody claims, whether it is for that side to claim, and why a dispute isn't opened.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{DisputeKind, DisputeSide, DisputeTextRefusal, viewer_of};
use crate::{
    explain::{Item, visible},
    ledger::Party,
    rate::{CreatorRate, CreatorRateRefusal, SharePercent, TotalRate},
    split::Terms,
};

/// What is claimed of an order line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Claim {
    /// An order that isn't there, or counts for somebody else.
    MissingOrder {
        /// The market's own id of the order.
        order: String,
        /// The line within the order, if it is known.
        line: Option<String>,
        /// When the order was placed.
        at: DateTime<Utc>,
        /// What it should have come to for whoever asks, in posting units.
        amount: Option<i64>,
    },
    /// Another rate was agreed.
    Rate {
        /// Which.
        claimed: ClaimedRate,
    },
    /// The line counts for another campaign or creator, or for none where neither is named.
    Attribution {
        /// The code or name of the campaign.
        campaign: Option<String>,
        /// The creator's handle; never from a seller, who doesn't know it.
        creator: Option<String>,
    },
    /// The commission is to be worked out of another amount.
    Base {
        /// That amount, in posting units.
        units: i64,
    },
}

/// The rate that is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimedRate {
    /// What the seller pays of the base.
    Total(TotalRate),
    /// What the creator is paid of it.
    Creator(CreatorRate),
    /// What the managing agency takes of the creator's part.
    Managing(SharePercent),
}

impl ClaimedRate {
    /// The terms with this rate in the place of theirs.
    ///
    /// # Errors
    /// [`CreatorRateRefusal::AboveTotal`] if they don't fit together.
    pub const fn within(self, terms: Terms) -> Result<Terms, CreatorRateRefusal> {
        let (total, creator, managing) =
            (terms.total_rate(), terms.creator_rate(), terms.managing());
        match self {
            Self::Total(total) => Terms::new(total, creator, managing),
            Self::Creator(creator) => Terms::new(total, creator, managing),
            // A share of which nobody takes anything changes nothing.
            Self::Managing(_) if managing.is_none() => Ok(terms),
            Self::Managing(share) => Terms::new(total, creator, Some(share)),
        }
    }

    /// The part of a line's derivation that the rate is.
    const fn item(self) -> Item {
        match self {
            Self::Total(_) => Item::Total,
            Self::Creator(_) => Item::CreatorPart,
            Self::Managing(_) => Item::ManagingShare,
        }
    }
}

impl Claim {
    /// What is questioned.
    #[must_use]
    pub const fn kind(&self) -> DisputeKind {
        match self {
            Self::MissingOrder { .. } => DisputeKind::MissingOrder,
            Self::Rate { .. } => DisputeKind::WrongRate,
            Self::Attribution { .. } => DisputeKind::WrongAttribution,
            Self::Base { .. } => DisputeKind::WrongBase,
        }
    }

    /// Whether a side can claim that: of a rate, who may see it; a creator is named by agencies and creators alone.
    /// `part` is what the side is of the line; none where it has no part in it.
    #[must_use]
    pub fn is_for(&self, side: DisputeSide, part: Option<Party>) -> bool {
        match self {
            Self::MissingOrder { amount, .. } => {
                side != DisputeSide::Seller && amount.is_none_or(|units| units > 0)
            }
            Self::Rate { claimed } => {
                part.is_some_and(|part| visible(viewer_of(part), claimed.item()))
            }
            Self::Attribution { creator, .. } => {
                part.is_some() && (creator.is_none() || side != DisputeSide::Seller)
            }
            Self::Base { units } => part.is_some() && *units >= 0,
        }
    }
}

/// Why a dispute isn't opened.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum OpenDisputeRefusal {
    /// It is no claim of this side.
    #[error("this can't be claimed from this side of the order")]
    NotForThisSide,
    /// The same is open already.
    #[error("a dispute about this is open already")]
    OpenAlready,
    /// It is too late.
    #[error("this could be questioned until {until}")]
    TooLate {
        /// The first moment at which it couldn't be any more.
        until: DateTime<Utc>,
    },
    /// An order that lies ahead.
    #[error("the order is dated ahead of now")]
    DatedAhead,
    /// Whoever asks would get nothing by it.
    #[error("this changes nothing for whoever asks")]
    NoDifference,
    /// The rates don't fit together.
    #[error("{0}")]
    Rate(CreatorRateRefusal),
    /// What is written about it.
    #[error("{0}")]
    Text(DisputeTextRefusal),
    /// More documents than are taken.
    #[error("too many documents")]
    TooManyDocuments,
    /// A document that was removed, or isn't there yet.
    #[error("a document is no longer there")]
    DocumentGone,
    /// The order's or the line's id is none.
    #[error("this is no order id")]
    NoOrder,
}
