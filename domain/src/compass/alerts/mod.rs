//! What those who run the platform are told of a market: what looks wrong in its figures.
//!
//! An alert says what was found and by which rule, and is a case that somebody decides; it never holds a line or closes
//! an account by itself. Every rule is arithmetic on whole numbers, so that a case can be checked by hand, and every
//! number in one is an [`AlertThresholds`].

mod case;
mod rules;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::{
    case::{
        ALERT_LINES, AlertCase, AlertCause, AlertDecision, AlertFilter, AlertLine, AlertNote,
        AlertNoteRefusal, AlertRefusal, AlertRow,
    },
    rules::{AlertThresholds, UsualRates},
};

crate::codes! {
    /// By which rule an alert is raised.
    #[derive(PartialOrd, Ord)]
    pub enum AlertRule {
        /// Far more is given back than usual.
        SuddenRefunds = "sudden_refunds",
        /// A creator sells much of a shop that the same person works for.
        SelfOrders = "self_orders",
        /// A commission rate is far from what is usual in the market.
        RateOutlier = "rate_outlier",
    }
}

crate::codes! {
    /// How far a case is.
    #[derive(PartialOrd, Ord)]
    pub enum AlertState {
        /// Nobody has looked at it.
        Open = "open",
        /// Somebody works on it.
        Claimed = "claimed",
        /// Something was done about it.
        Acted = "acted",
        /// There is nothing wrong.
        Dismissed = "dismissed",
    }
}

impl AlertState {
    /// Whether the case is decided.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        match self {
            Self::Open | Self::Claimed => false,
            Self::Acted | Self::Dismissed => true,
        }
    }

    /// Whether the case may move on to another state. A closed one stays closed: what is found later is a new case.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match (self, next) {
            (Self::Open, Self::Claimed | Self::Acted | Self::Dismissed)
            | (Self::Claimed, Self::Open | Self::Acted | Self::Dismissed) => true,
            (Self::Open | Self::Claimed | Self::Acted | Self::Dismissed, _) => false,
        }
    }
}

/// What a rule found: what was observed, and what was to be expected. Both are basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// By which rule.
    pub rule: AlertRule,
    /// What was observed.
    pub observed_bps: i64,
    /// From where on it is told.
    pub limit_bps: i64,
}

/// What was decided last about the same, as far as it says whether a finding is news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlierFinding {
    /// The last day that was looked at.
    pub found_on: NaiveDate,
    /// What was observed.
    pub observed_bps: i64,
}
