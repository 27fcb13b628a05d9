//! What became of a dispute.

use serde::{Deserialize, Serialize};

use crate::{
    dispute::{DisputeKind, DisputeNumber, DisputeState},
    ids::DisputeId,
    money::Money,
};

/// How far a dispute has come, for whoever opened it and for those whom it concerns: nothing in it is the other
/// side's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeNews {
    /// Which.
    pub dispute: DisputeId,
    /// By what it is called.
    pub number: DisputeNumber,
    /// What is questioned.
    pub kind: DisputeKind,
    /// How far it has come.
    pub state: DisputeState,
    /// Of which order.
    pub order: String,
    /// What is held of the reader until it is decided.
    #[serde(default)]
    pub held: Option<Money>,
    /// What the reader has more since it was decided: of a seller, how much less it pays.
    #[serde(default)]
    pub change: Option<Money>,
}
