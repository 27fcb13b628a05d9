//! What happened to a registration.

use domain::{
    rate::TotalRate,
    registration::{CloseReason, RejectReason},
};
use serde::{Deserialize, Serialize};

/// How a registration came to be, or moved on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Transition {
    Registered,
    /// The seller offers another total rate than before.
    RateOffered {
        was: TotalRate,
    },
    Withdrawn,
    CloseRequested,
    Approved,
    Rejected {
        reason: RejectReason,
        may_reregister: bool,
    },
    /// A product that was rejected for good may be registered again.
    ReregistrationAllowed,
    CloseRefused,
    Closed {
        why: CloseReason,
    },
}
