//! The course of a dispute: the moves from state to state, and what both sides see of them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::DisputeState;

/// What moves a dispute on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisputeMove {
    /// An operator looks at it.
    Take,
    /// An operator decides it.
    Decide(DisputeState),
    /// Whoever opened it takes it back.
    Withdraw,
}

/// A move that the state has no place for: somebody else was first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("the dispute is {state} already")]
pub struct DisputeMoveRefusal {
    /// How far it has come.
    pub state: DisputeState,
}

impl DisputeState {
    /// The state after a move: the table of all moves. What is taken is taken again by another operator.
    ///
    /// # Errors
    /// For every other move.
    pub const fn after(self, made: DisputeMove) -> Result<Self, DisputeMoveRefusal> {
        match (self, made) {
            (Self::Open | Self::InReview, DisputeMove::Take) => Ok(Self::InReview),
            (Self::Open | Self::InReview, DisputeMove::Withdraw) => Ok(Self::Withdrawn),
            (Self::InReview, DisputeMove::Decide(decided)) if !decided.is_open() => Ok(decided),
            (Self::Open | Self::InReview, DisputeMove::Decide(_))
            | (
                Self::Granted | Self::PartlyGranted | Self::Rejected | Self::Withdrawn,
                DisputeMove::Take | DisputeMove::Decide(_) | DisputeMove::Withdraw,
            ) => Err(DisputeMoveRefusal { state: self }),
        }
    }
}

crate::codes! {
    /// What happened to a dispute.
    #[derive(PartialOrd, Ord)]
    pub enum DisputeEventKind {
        /// It was opened.
        Opened = "opened",
        /// An operator took it to look at it.
        Taken = "taken",
        /// An operator decided it.
        Decided = "decided",
        /// Whoever opened it took it back.
        Withdrawn = "withdrawn",
    }
}

/// An event of a dispute's course, as both sides see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: DisputeEventKind,
}
