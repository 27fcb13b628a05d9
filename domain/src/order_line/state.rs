//! The states of an order line and the operator's risk hold (rules 9 and 13).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{HoldReason, Kept, LineFacts, RefundFact, listing::StateKind};

/// What an order line is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineState {
    /// Ordered and not paid yet: nothing is sure to be earned.
    Unpaid,
    /// On its way to be settled.
    Processing {
        /// When it settles; `None` before its delivery.
        due_at: Option<DateTime<Utc>>,
    },
    /// Held by an operator.
    Frozen {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Nothing will be earned.
    Ineligible {
        /// What took the commission away.
        why: Ineligibility,
    },
    /// Earned.
    Settled {
        /// Its settlement moment.
        at: DateTime<Utc>,
    },
    /// Earned, and taken back after that.
    Deducted {
        /// Its settlement moment.
        settled_at: DateTime<Utc>,
        /// How much of what had settled was taken back.
        extent: Extent,
    },
}

impl LineState {
    /// The state's name.
    #[must_use]
    pub const fn kind(&self) -> StateKind {
        match self {
            Self::Unpaid => StateKind::Unpaid,
            Self::Processing { .. } => StateKind::Processing,
            Self::Frozen { .. } => StateKind::Frozen,
            Self::Ineligible { .. } => StateKind::Ineligible,
            Self::Settled { .. } => StateKind::Settled,
            Self::Deducted { .. } => StateKind::Deducted,
        }
    }
}

/// Why a line earns nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ineligibility {
    /// It was cancelled before it settled.
    Cancelled,
    /// All of it was refunded before it settled.
    FullyRefunded,
}

/// How much of something is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Extent {
    /// Some of it.
    Partly,
    /// All of it.
    Wholly,
}

/// That a line was settled, as it was written down then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Settlement {
    /// The line's settlement moment.
    pub at: DateTime<Utc>,
    /// What it was settled for.
    pub kept: Kept,
}

/// Why a line cannot be frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum FreezeRefusal {
    /// It is frozen.
    #[error("the order line is frozen already")]
    AlreadyFrozen,
    /// It earns nothing that could be held.
    #[error("the order line earns nothing, so there is nothing to freeze")]
    Ineligible,
    /// What it earned was paid over.
    #[error("the order line has settled and can no longer be frozen")]
    Settled,
}

/// Why a line cannot be released.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ReleaseRefusal {
    /// It is not frozen.
    #[error("the order line is not frozen")]
    NotFrozen,
}

/// What the line is in, by what is known of it now. `settlement` is what was written down when it
/// was settled; a line that is due stays in processing until that is done.
#[must_use]
pub fn line_state(
    line: &LineFacts,
    refunds: &[RefundFact],
    settlement: Option<Settlement>,
    settlement_days: u16,
    now: DateTime<Utc>,
) -> LineState {
    if let Some(settlement) = settlement {
        return settled_state(line, refunds, settlement);
    }
    let due_at = line.settlement_moment(settlement_days);
    let kept = match due_at {
        Some(due_at) => line.kept_before(refunds, due_at),
        None => line.kept(refunds),
    };
    let cancelled_in_time = line
        .cancelled_at
        .is_some_and(|at| due_at.is_none_or(|due_at| at < due_at));
    if cancelled_in_time {
        LineState::Ineligible {
            why: Ineligibility::Cancelled,
        }
    } else if kept.map_or(true, |kept| kept.is_nothing(line)) {
        LineState::Ineligible {
            why: Ineligibility::FullyRefunded,
        }
    } else if let Some(since) = line.frozen_since() {
        LineState::Frozen { since }
    } else if now < line.paid_at.unwrap_or(line.placed_at) {
        LineState::Unpaid
    } else {
        LineState::Processing { due_at }
    }
}

fn settled_state(line: &LineFacts, refunds: &[RefundFact], settlement: Settlement) -> LineState {
    let at = settlement.at;
    match line.kept(refunds).unwrap_or(Kept::NOTHING) {
        kept if kept.is_nothing(line) => LineState::Deducted {
            settled_at: at,
            extent: Extent::Wholly,
        },
        kept if kept.is_less_than(settlement.kept) => LineState::Deducted {
            settled_at: at,
            extent: Extent::Partly,
        },
        _ => LineState::Settled { at },
    }
}

/// Freezes a line that has not settled, for a reason: an operator's risk hold. Its settlement waits for
/// the release.
///
/// # Errors
/// Says why it cannot be frozen in the state it is in.
pub fn freeze(
    line: LineFacts,
    state: LineState,
    reason: HoldReason,
    at: DateTime<Utc>,
) -> Result<LineFacts, FreezeRefusal> {
    match state {
        LineState::Unpaid | LineState::Processing { .. } => Ok(LineFacts {
            frozen_at: Some(at),
            hold_reason: Some(reason),
            released_at: None,
            ..line
        }),
        LineState::Frozen { .. } => Err(FreezeRefusal::AlreadyFrozen),
        LineState::Ineligible { .. } => Err(FreezeRefusal::Ineligible),
        LineState::Settled { .. } | LineState::Deducted { .. } => Err(FreezeRefusal::Settled),
    }
}

/// Releases a frozen line. It settles at the usual moment, or at this one if that has passed.
///
/// # Errors
/// [`ReleaseRefusal::NotFrozen`] in any other state.
pub fn release(
    line: LineFacts,
    state: LineState,
    at: DateTime<Utc>,
) -> Result<LineFacts, ReleaseRefusal> {
    match state {
        LineState::Frozen { .. } => Ok(LineFacts {
            released_at: Some(at),
            ..line
        }),
        LineState::Unpaid
        | LineState::Processing { .. }
        | LineState::Ineligible { .. }
        | LineState::Settled { .. }
        | LineState::Deducted { .. } => Err(ReleaseRefusal::NotFrozen),
    }
}
