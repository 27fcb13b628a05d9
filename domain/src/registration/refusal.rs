//! Why a registration cannot make a move: one enum per move, one variant per reason.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::EXPLANATION_CHARACTERS_MAX;
use crate::campaign::RegisterRefusal;

macro_rules! refusals {
    ($($(#[$doc:meta])+ $name:ident {
        $($(#[$variant_doc:meta])+ $variant:ident: $sentence:literal),+ $(,)?
    })+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])+ #[error($sentence)] $variant,)+
        }
    )+};
}

refusals! {
    /// Why a registration cannot be approved.
    ApproveRefusal {
        /// It is in the campaign.
        AlreadyApproved: "the registration is approved already",
        /// It was rejected.
        Rejected: "the registration was rejected",
        /// It was closed.
        Closed: "the registration is closed",
        /// The seller withdrew it.
        Withdrawn: "the seller has withdrawn the registration",
    }
    /// Why an approval cannot be undone.
    UndoApprovalRefusal {
        /// Its hold is over.
        CountsAlready: "the approval counts already; close the product instead",
        /// It was undone.
        NotApproved: "the approval was undone already",
        /// It was undone, and somebody approved the product after that.
        ApprovedAnew: "somebody has approved the registration again meanwhile",
        /// It was undone, and then rejected.
        Rejected: "the registration was rejected",
        /// It was closed.
        Closed: "the registration is closed",
        /// The seller withdrew it before the approval counted.
        Withdrawn: "the seller has withdrawn the registration",
    }
    /// Why a registration cannot be rejected.
    RejectRefusal {
        /// It is in the campaign.
        AlreadyApproved: "the registration is approved; close it instead",
        /// It was rejected.
        AlreadyRejected: "the registration was rejected already",
        /// It was closed.
        Closed: "the registration is closed",
        /// The seller withdrew it.
        Withdrawn: "the seller has withdrawn the registration",
    }
    /// Why a block cannot be lifted.
    AllowReregisterRefusal {
        /// The seller may.
        AlreadyAllowed: "the seller may register the product again already",
        /// It was not rejected.
        NotRejected: "the registration was not rejected",
        /// Nobody can register anything in the campaign any more.
        RegistrationOver: "the registration period is over",
    }
    /// Why a seller cannot ask to close a registration.
    RequestCloseRefusal {
        /// The agency has not decided.
        Pending: "the registration is still pending; withdraw it instead",
        /// The seller has asked.
        AlreadyRequested: "the partner was asked to close the registration already",
        /// It was rejected.
        Rejected: "the registration was rejected",
        /// It was closed.
        Closed: "the registration is closed already",
        /// The seller withdrew it.
        Withdrawn: "the registration was withdrawn",
    }
    /// Why an agency cannot agree to close a registration.
    ApproveCloseRefusal {
        /// The seller did not ask, or took it back.
        NotRequested: "the seller does not ask to close the registration",
        /// It was closed.
        Closed: "the registration is closed already",
    }
    /// Why an agency cannot refuse to close a registration.
    RefuseCloseRefusal {
        /// The seller did not ask, or took it back.
        NotRequested: "the seller does not ask to close the registration",
        /// It was closed.
        Closed: "the registration is closed already",
    }
    /// Why a seller cannot take back the request to close a registration.
    TakeBackCloseRefusal {
        /// There is no request, or the agency refused it.
        NotRequested: "there is no request to close the registration",
        /// It was closed.
        Closed: "the registration is closed already",
    }
    /// Why a registration cannot be withdrawn.
    WithdrawRefusal {
        /// It is in the campaign.
        AlreadyApproved: "the registration is approved; ask the partner to close it instead",
        /// It was rejected.
        Rejected: "the registration was rejected",
        /// It was closed.
        Closed: "the registration is closed",
        /// The seller withdrew it.
        AlreadyWithdrawn: "the registration was withdrawn already",
    }
    /// Why an agency cannot close a registration.
    CloseRefusal {
        /// The agency has not decided.
        Pending: "the registration is still pending; reject it instead",
        /// The agency's approval doesn't count yet.
        ApprovalHeld: "the approval doesn't count yet; undo it instead",
        /// It was rejected.
        Rejected: "the registration was rejected",
        /// It was closed.
        AlreadyClosed: "the registration is closed already",
        /// The seller withdrew it.
        Withdrawn: "the seller has withdrawn the registration",
    }
}

/// Why a seller cannot offer another total rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ChangeRateRefusal {
    /// The rate does not meet the campaign's requirement.
    #[error(transparent)]
    Rate(#[from] RegisterRefusal),
    /// It is in the campaign.
    #[error("the registration is approved, and its total rate is fixed")]
    AlreadyApproved,
    /// The agency has approved it at the rate that it has, which doesn't count yet.
    #[error("the partner is deciding about the registration; try again in a few seconds")]
    BeingDecided,
    /// It was rejected.
    #[error("the registration was rejected")]
    Rejected,
    /// It was closed.
    #[error("the registration is closed")]
    Closed,
    /// The seller withdrew it.
    #[error("the registration was withdrawn")]
    Withdrawn,
}

/// Why a text is no explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ExplanationRefusal {
    /// There is no text.
    #[error("say what the reason is")]
    Empty,
    /// The text is too long.
    #[error("this has {given} characters, and at most {EXPLANATION_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many characters the text has.
        given: usize,
    },
}
