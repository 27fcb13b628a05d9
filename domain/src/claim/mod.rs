//! How shops and creators join: by an application that an operator reviews ([`ShopToJoin`],
//! [`CreatorToJoin`]), or by accepting an operator's invitation to what an import created ([`ClaimTarget`]).
//!
//! A Shop Code and a handle belong to one in a market. One that is there already, or that somebody else has
//! applied for, can't be applied for: whoever it is asks for an invitation.

mod creator;
mod shop;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    application::{ApplicationState, RejectionReason},
    ids::{AgencyId, ApplicationId, CreatorId, ShopId},
    market::Market,
    member::InvitedReader,
    signed_in_user::PlaceId,
};

pub use self::{
    creator::{
        CATEGORIES_MAX, CreatorCategory, CreatorClaimRefusal, CreatorClaimRefusals, CreatorToJoin,
        NO, TypedCreatorClaim, YES,
    },
    shop::{ShopClaimRefusal, ShopClaimRefusals, ShopToJoin, TypedShopClaim},
};

/// How long an operator's invitation holds after it was sent.
pub const CLAIM_INVITATION_LIFE: TimeDelta = TimeDelta::days(7);

crate::codes! {
    /// What kind of thing an import created that belongs to nobody yet.
    pub enum ClaimKind {
        /// An agency.
        Agency = "agency",
        /// A shop.
        Shop = "shop",
        /// A creator's handle.
        Creator = "creator",
    }
}

/// What an operator invites somebody to take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimTarget {
    /// An agency.
    Agency(AgencyId),
    /// A shop.
    Shop(ShopId),
    /// A creator.
    Creator(CreatorId),
}

impl ClaimTarget {
    /// What kind it is.
    #[must_use]
    pub const fn kind(self) -> ClaimKind {
        match self {
            Self::Agency(_) => ClaimKind::Agency,
            Self::Shop(_) => ClaimKind::Shop,
            Self::Creator(_) => ClaimKind::Creator,
        }
    }

    /// The one of that kind with this id.
    #[must_use]
    pub fn of(kind: ClaimKind, id: uuid::Uuid) -> Self {
        match kind {
            ClaimKind::Agency => Self::Agency(id.into()),
            ClaimKind::Shop => Self::Shop(id.into()),
            ClaimKind::Creator => Self::Creator(id.into()),
        }
    }

    /// Its bare id.
    #[must_use]
    pub const fn uuid(self) -> uuid::Uuid {
        match self {
            Self::Agency(agency) => agency.uuid(),
            Self::Shop(shop) => shop.uuid(),
            Self::Creator(creator) => creator.uuid(),
        }
    }

    /// The place that whoever takes it over works in.
    #[must_use]
    pub const fn place(self) -> PlaceId {
        match self {
            Self::Agency(agency) => PlaceId::Agency(agency),
            Self::Shop(shop) => PlaceId::Shop(shop),
            Self::Creator(creator) => PlaceId::Creator(creator),
        }
    }
}

/// Why an operator's invitation was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InviteToClaimRefusal {
    /// The address lacks a part around its @, or has white space in it.
    #[error("not a valid email address: use the form name@example.org")]
    NotAnAddress,
    /// It belongs to somebody already.
    #[error("this belongs to somebody already")]
    Taken,
    /// The address has got too many invitations in a day.
    #[error("this address has received too many invitations in 24 hours")]
    AddressGotTooMany,
}

/// What an operator's invitation says to whoever opens its link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedClaim {
    /// What kind of thing it is.
    pub kind: ClaimKind,
    /// What it is called: an organisation's name, a handle.
    pub name: String,
    /// Its market; none for an agency.
    pub market: Option<Market>,
    /// The Shop Code; none for what has none.
    pub shop_code: Option<String>,
    /// The address that it was sent to.
    pub email: String,
    /// From when on it can't be accepted.
    pub expires_at: DateTime<Utc>,
    /// Who reads it.
    pub reader: InvitedReader,
}

/// What somebody applied for, as the form has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClaimContent {
    /// A shop.
    Shop(TypedShopClaim),
    /// A handle.
    Creator(TypedCreatorClaim),
}

impl ClaimContent {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Shop(shop) => &shop.name,
            Self::Creator(creator) => &creator.handle,
        }
    }
}

/// Somebody's own application for a shop or a handle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnClaim {
    /// Which one.
    pub application: ApplicationId,
    /// In which market.
    pub market: Option<Market>,
    /// What was applied with.
    pub content: ClaimContent,
    /// How far it has come.
    pub state: ApplicationState,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was decided or taken back.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was rejected.
    pub reasons: Vec<RejectionReason>,
    /// What the operator wrote to the applicant.
    pub note: String,
}

impl OwnClaim {
    /// Whether the person can change it and hand it in again.
    #[must_use]
    pub const fn may_be_modified(&self) -> bool {
        matches!(
            self.state,
            ApplicationState::Rejected | ApplicationState::Withdrawn
        )
    }
}

#[cfg(test)]
mod tests;
