//! What a registration can be in, and the reasons that some of the states carry.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::ExplanationRefusal;
use crate::typed_text;

/// The most characters of the text beside a reason.
pub const EXPLANATION_CHARACTERS_MAX: usize = 500;

/// How long the approval of one product can be undone before it counts. Approvals of many count at once:
/// whoever ticks products and reads how many they are and what becomes of them makes no slip.
pub const APPROVAL_HOLD: TimeDelta = TimeDelta::seconds(8);

crate::codes! {
    /// The names of the states, without what a state carries.
    pub enum RegistrationStateKind {
        /// The seller waits for the agency.
        Pending = "pending",
        /// The product is in the campaign.
        Approved = "approved",
        /// The agency did not take the product.
        Rejected = "rejected",
        /// The seller asked to close.
        CloseRequested = "close_requested",
        /// The product is no longer in the campaign.
        Closed = "closed",
        /// The seller took the request back.
        Withdrawn = "withdrawn",
    }
}

/// What a registration is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistrationState {
    /// The seller waits for the agency.
    Pending,
    /// The agency approved it, and can undo that until it counts.
    ApprovalHeld {
        /// From when on it counts.
        until: DateTime<Utc>,
    },
    /// The product is in the campaign.
    Approved {
        /// When the agency approved it.
        at: DateTime<Utc>,
    },
    /// The agency did not take the product.
    Rejected {
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: RejectReason,
        /// Whether the seller may register the product again.
        may_reregister: bool,
    },
    /// The seller asked to close; until the agency agrees the product stays in the campaign.
    CloseRequested {
        /// When the agency had approved it.
        approved_at: DateTime<Utc>,
        /// When the seller asked.
        requested_at: DateTime<Utc>,
    },
    /// The product is no longer in the campaign.
    Closed {
        /// When the agency had approved it, if it ever did.
        approved_at: Option<DateTime<Utc>>,
        /// Since when orders no longer count.
        at: DateTime<Utc>,
        /// What closed it.
        why: CloseReason,
    },
    /// The seller took the request back.
    Withdrawn {
        /// When.
        at: DateTime<Utc>,
    },
}

crate::codes! {
    /// The names of the reasons, without the agency's words.
    pub enum RejectReasonKind {
        /// The commission is too low.
        CommissionTooLow = "commission_too_low",
        /// The product is hard to promote.
        HardToPromote = "hard_to_promote",
        /// The product is too expensive.
        TooExpensive = "too_expensive",
        /// No creator suits the product.
        NoSuitableCreator = "no_suitable_creator",
        /// Another reason, in the agency's words.
        Other = "other",
    }
}

/// Why an agency rejects a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RejectReason {
    /// The commission is too low.
    CommissionTooLow,
    /// The product is hard to promote.
    HardToPromote,
    /// The product is too expensive.
    TooExpensive,
    /// No creator suits the product.
    NoSuitableCreator,
    /// One of these, with a note in the agency's words.
    Noted(NotedReason),
    /// Another reason, in the agency's words.
    Other(Explanation),
}

/// A listed reason with a note in the agency's words: see [`RejectReason::new`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotedReason {
    kind: RejectReasonKind,
    note: Explanation,
}

/// The agency's own words for a reason, or beside one: not empty, at most 500 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Explanation(String);

crate::codes! {
    /// What closed a registration.
    pub enum CloseReason {
        /// The seller asked, and the agency agreed.
        SellerAsked = "seller_asked",
        /// The agency closed it.
        AgencyClosed = "agency_closed",
        /// The campaign came to its end, or was ended.
        CampaignEnded = "campaign_ended",
    }
}

/// How a registration stands in the way of another of the same product in the same campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is open, and there is at most one open registration.
    Open,
    /// It is over, and the seller may register again.
    Over,
    /// It was rejected for good.
    Blocked,
}

impl RegistrationStateKind {
    /// Whether the product is in the campaign: also while its close is only requested.
    #[must_use]
    pub const fn is_in_campaign(self) -> bool {
        matches!(self, Self::Approved | Self::CloseRequested)
    }
}

impl RegistrationState {
    /// The state's name. An approval that is held becomes one that counts by itself, and is called so.
    #[must_use]
    pub const fn kind(&self) -> RegistrationStateKind {
        match self {
            Self::Pending => RegistrationStateKind::Pending,
            Self::ApprovalHeld { .. } | Self::Approved { .. } => RegistrationStateKind::Approved,
            Self::Rejected { .. } => RegistrationStateKind::Rejected,
            Self::CloseRequested { .. } => RegistrationStateKind::CloseRequested,
            Self::Closed { .. } => RegistrationStateKind::Closed,
            Self::Withdrawn { .. } => RegistrationStateKind::Withdrawn,
        }
    }

    /// How the registration stands in the way of another of the same product.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match self {
            Self::Pending
            | Self::ApprovalHeld { .. }
            | Self::Approved { .. }
            | Self::CloseRequested { .. } => Standing::Open,
            Self::Rejected {
                may_reregister: false,
                ..
            } => Standing::Blocked,
            Self::Rejected {
                may_reregister: true,
                ..
            }
            | Self::Closed { .. }
            | Self::Withdrawn { .. } => Standing::Over,
        }
    }

    /// When the registration was closed, for attribution. A close that is only requested is none.
    #[must_use]
    pub const fn closed_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Closed { at, .. } => Some(*at),
            Self::Pending
            | Self::ApprovalHeld { .. }
            | Self::Approved { .. }
            | Self::Rejected { .. }
            | Self::CloseRequested { .. }
            | Self::Withdrawn { .. } => None,
        }
    }
}

impl RejectReasonKind {
    /// Whether the reason itself asks for another offer, so that the seller may register the product again
    /// unless the agency says otherwise.
    #[must_use]
    pub const fn asks_for_another_offer(self) -> bool {
        match self {
            Self::CommissionTooLow | Self::TooExpensive => true,
            Self::HardToPromote | Self::NoSuitableCreator | Self::Other => false,
        }
    }
}

impl RejectReason {
    /// The reason of this name with the agency's words: [`RejectReasonKind::Other`] needs some, beside any
    /// other they are a note, or nothing.
    ///
    /// # Errors
    /// Says why the words are none, where some are needed, or that they are too long.
    pub fn new(kind: RejectReasonKind, words: &str) -> Result<Self, ExplanationRefusal> {
        let listed = match kind {
            RejectReasonKind::CommissionTooLow => Self::CommissionTooLow,
            RejectReasonKind::HardToPromote => Self::HardToPromote,
            RejectReasonKind::TooExpensive => Self::TooExpensive,
            RejectReasonKind::NoSuitableCreator => Self::NoSuitableCreator,
            RejectReasonKind::Other => return Ok(Self::Other(Explanation::parse(words)?)),
        };
        match Explanation::parse(words) {
            Ok(note) => Ok(Self::Noted(NotedReason { kind, note })),
            Err(ExplanationRefusal::Empty) => Ok(listed),
            Err(refusal) => Err(refusal),
        }
    }

    /// The reason's name.
    #[must_use]
    pub const fn kind(&self) -> RejectReasonKind {
        match self {
            Self::CommissionTooLow => RejectReasonKind::CommissionTooLow,
            Self::HardToPromote => RejectReasonKind::HardToPromote,
            Self::TooExpensive => RejectReasonKind::TooExpensive,
            Self::NoSuitableCreator => RejectReasonKind::NoSuitableCreator,
            Self::Noted(noted) => noted.kind,
            Self::Other(_) => RejectReasonKind::Other,
        }
    }

    /// The agency's words: the note beside a listed reason, or what the reason *other* is.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::CommissionTooLow
            | Self::HardToPromote
            | Self::TooExpensive
            | Self::NoSuitableCreator => None,
            Self::Noted(noted) => Some(noted.note.as_str()),
            Self::Other(words) => Some(words.as_str()),
        }
    }
}

impl Explanation {
    /// Takes a text as an explanation, as [`typed_text::cleaned`] keeps it.
    ///
    /// # Errors
    /// Says why it is none.
    pub fn parse(text: &str) -> Result<Self, ExplanationRefusal> {
        let text = typed_text::within(text, EXPLANATION_CHARACTERS_MAX)
            .map_err(|given| ExplanationRefusal::TooLong { given })?;
        if text.is_empty() {
            return Err(ExplanationRefusal::Empty);
        }
        Ok(Self(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Explanation {
    type Error = ExplanationRefusal;

    fn try_from(text: String) -> Result<Self, ExplanationRefusal> {
        Self::parse(&text)
    }
}

impl From<Explanation> for String {
    fn from(explanation: Explanation) -> Self {
        explanation.0
    }
}
