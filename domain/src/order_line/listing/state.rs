//! What a listed line is in, with the moment or the reason of it (rule 9).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::order_line::{HoldReason, LineFacts};

crate::codes! {
    /// The names of the states that lists are filtered by and the database keeps (rule 9).
    #[derive(PartialOrd, Ord)]
    pub enum StateKind {
        /// Ordered and not paid yet.
        Unpaid = "unpaid",
        /// On its way to be settled.
        Processing = "processing",
        /// Earned.
        Settled = "settled",
        /// Earned, and taken back after that, in part or whole.
        Deducted = "deducted",
        /// Held by an operator.
        Frozen = "frozen",
        /// Earns nothing.
        Ineligible = "ineligible",
    }
}

/// The state of a listed line, with its moment or its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Ordered and not paid yet.
    Unpaid,
    /// On its way to be settled.
    Processing {
        /// When it settles; none before its delivery.
        due_at: Option<DateTime<Utc>>,
    },
    /// Earned.
    Settled {
        /// Its settlement moment.
        at: DateTime<Utc>,
    },
    /// Earned, and taken back after that, in part or whole.
    Deducted {
        /// Its settlement moment.
        settled_at: DateTime<Utc>,
        /// The date of the last correction; none when too little was taken back for one.
        deducted_at: Option<DateTime<Utc>>,
    },
    /// Held by an operator.
    Frozen {
        /// Since when.
        since: DateTime<Utc>,
        /// Why; none of a hold from before reasons were written down.
        reason: Option<HoldReason>,
    },
    /// Earns nothing.
    Ineligible {
        /// What took the commission away.
        why: NothingEarned,
    },
}

/// Why a line earns nothing for anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NothingEarned {
    /// It was cancelled before it settled.
    Cancelled {
        /// When.
        at: DateTime<Utc>,
    },
    /// All of it was refunded before it settled.
    FullyRefunded,
    /// No accepted offer of a campaign covers it (rule 7). Which of the reasons it was tells what a
    /// creator did, so it stands in the creator's own row alone.
    NotAttributed,
}

/// The state of a line as it is written down, from which its [`OrderState`] follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenState {
    /// The state's name.
    pub kind: StateKind,
    /// Whether an accepted offer covers the line.
    pub is_attributed: bool,
    /// When settlement falls due, if that is known.
    pub due_at: Option<DateTime<Utc>>,
    /// When it settled.
    pub settled_at: Option<DateTime<Utc>>,
    /// The date of its last correction.
    pub deducted_at: Option<DateTime<Utc>>,
}

impl WrittenState {
    /// The state with its moment. An unpaid line has gone on to processing once its payment's moment
    /// is past, whether or not something has written that down. `None` for a state that lacks its
    /// moment, which no line can.
    #[must_use]
    pub fn shown(self, facts: &LineFacts, now: DateTime<Utc>) -> Option<OrderState> {
        let is_paid = facts.paid_at.is_none_or(|paid_at| paid_at <= now);
        let due_at = self.due_at;
        Some(match self.kind {
            StateKind::Unpaid if is_paid => OrderState::Processing { due_at },
            StateKind::Unpaid => OrderState::Unpaid,
            StateKind::Processing => OrderState::Processing { due_at },
            StateKind::Settled => OrderState::Settled {
                at: self.settled_at?,
            },
            StateKind::Deducted => OrderState::Deducted {
                settled_at: self.settled_at?,
                deducted_at: self.deducted_at,
            },
            StateKind::Frozen => OrderState::Frozen {
                since: facts.frozen_at?,
                reason: facts.hold_reason,
            },
            StateKind::Ineligible => OrderState::Ineligible {
                why: match facts.cancelled_at {
                    _ if !self.is_attributed => NothingEarned::NotAttributed,
                    Some(at) => NothingEarned::Cancelled { at },
                    None => NothingEarned::FullyRefunded,
                },
            },
        })
    }
}

impl OrderState {
    /// The state's name.
    #[must_use]
    pub const fn kind(&self) -> StateKind {
        match self {
            Self::Unpaid => StateKind::Unpaid,
            Self::Processing { .. } => StateKind::Processing,
            Self::Settled { .. } => StateKind::Settled,
            Self::Deducted { .. } => StateKind::Deducted,
            Self::Frozen { .. } => StateKind::Frozen,
            Self::Ineligible { .. } => StateKind::Ineligible,
        }
    }

    /// Whether what the line earns has been decided: it settled, or it never will.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Settled { .. } | Self::Deducted { .. } | Self::Ineligible { .. } => true,
            Self::Unpaid | Self::Processing { .. } | Self::Frozen { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    const PLACED: &str = "2026-03-10T10:00:00Z";
    const LATER: &str = "2026-03-12T10:00:00Z";

    fn facts() -> LineFacts {
        LineFacts {
            unit_price_units: 1_999,
            quantity: 2,
            placed_at: instant(PLACED),
            paid_at: None,
            delivered_at: None,
            cancelled_at: None,
            frozen_at: None,
            hold_reason: None,
            released_at: None,
        }
    }

    fn written(kind: StateKind) -> WrittenState {
        WrittenState {
            kind,
            is_attributed: true,
            due_at: None,
            settled_at: None,
            deducted_at: None,
        }
    }

    #[test]
    fn an_unpaid_line_goes_on_by_itself() {
        let mut facts = facts();
        facts.paid_at = Some(instant(LATER));
        let shown = |now| written(StateKind::Unpaid).shown(&facts, instant(now));
        assert_eq!(shown(PLACED), Some(OrderState::Unpaid));
        assert_eq!(shown(LATER), Some(OrderState::Processing { due_at: None }));
    }

    #[test]
    fn what_earns_nothing_says_why() {
        let why = |is_attributed, cancelled: Option<&str>| {
            let mut facts = facts();
            facts.cancelled_at = cancelled.map(instant);
            let written = WrittenState {
                is_attributed,
                ..written(StateKind::Ineligible)
            };
            match written.shown(&facts, instant(LATER)) {
                Some(OrderState::Ineligible { why }) => why,
                other => panic!("{other:?}"),
            }
        };
        let at = instant(LATER);
        assert_eq!(why(true, None), NothingEarned::FullyRefunded);
        assert_eq!(why(true, Some(LATER)), NothingEarned::Cancelled { at });
        assert_eq!(why(false, Some(LATER)), NothingEarned::NotAttributed);
    }

    #[test]
    fn a_hold_says_since_when_and_why_if_that_is_known() {
        for reason in [None, Some(HoldReason::SelfOrder)] {
            let mut facts = facts();
            facts.frozen_at = Some(instant(LATER));
            facts.hold_reason = reason;
            let since = instant(LATER);
            assert_eq!(
                written(StateKind::Frozen).shown(&facts, since),
                Some(OrderState::Frozen { since, reason })
            );
        }
    }

    #[test]
    fn a_state_without_its_moment_is_none() {
        let shown = |kind| written(kind).shown(&facts(), instant(LATER));
        for kind in [StateKind::Settled, StateKind::Deducted, StateKind::Frozen] {
            assert_eq!(shown(kind), None, "{kind:?}");
        }
    }
}
