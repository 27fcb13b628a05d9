//! Agencies and shops, as operators find and open them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Manager, Suspension};
use crate::{
    actor::MemberRole,
    ids::{AccountId, OrganisationId},
    market::Market,
    organisation::OrganisationName,
};

crate::codes! {
    /// What an organisation is.
    pub enum OrganisationKind {
        /// An agency, known by its short name.
        Agency = "agency",
        /// A shop, known by its Shop Code in its market.
        Shop = "shop",
    }
}

crate::codes! {
    /// What lists of organisations are narrowed to.
    pub enum OrganisationState {
        /// Looked at and no longer acted in.
        Suspended = "suspended",
        /// Nobody works there: an import created it, or everybody has left.
        Unclaimed = "unclaimed",
        /// An agency of the managed tier.
        Managed = "managed",
        /// An agency that the operator who asks looks after.
        Mine = "mine",
    }
}

/// What an operator looks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrganisationFilter<'f> {
    /// Agencies or shops alone.
    pub kind: Option<OrganisationKind>,
    /// What they are narrowed to.
    pub state: Option<OrganisationState>,
    /// A part of the name, the short name or the Shop Code.
    pub text: &'f str,
}

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationRow {
    /// Which.
    pub organisation: OrganisationId,
    /// What it is.
    pub kind: OrganisationKind,
    /// What it is called.
    pub name: String,
    /// The short name of an agency, the Shop Code of a shop.
    pub code: String,
    /// The market of a shop.
    pub market: Option<Market>,
    /// Since when there is one.
    pub created_at: DateTime<Utc>,
    /// How many people work there.
    pub members: u64,
    /// Since when it is suspended.
    pub suspended_at: Option<DateTime<Utc>>,
    /// The name of the operator who looks after it.
    pub manager: Option<String>,
}

/// An organisation, opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationDetails {
    /// As in the list.
    pub row: OrganisationRow,
    /// Why it is suspended.
    pub suspension: Option<Suspension>,
    /// Who works there, owners first.
    pub members: Vec<OrganisationMember>,
    /// Who looks after it.
    pub manager: Option<Manager>,
    /// Who could look after it: everybody who runs the platform.
    pub operators: Vec<Manager>,
}

/// Somebody who works in an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationMember {
    /// The person.
    pub account: AccountId,
    /// The address that the person signs in with.
    pub email: String,
    /// What the person is called, where that is known.
    pub name: Option<String>,
    /// What the person may do there.
    pub role: MemberRole,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Whether the person can't sign in.
    pub is_disabled: bool,
}

/// An organisation that an operator makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewOrganisation {
    /// An agency.
    Agency {
        /// Its short name, which no other has.
        slug: String,
        /// What it is called.
        name: OrganisationName,
    },
    /// A shop.
    Shop {
        /// Its market.
        market: Market,
        /// Its Shop Code, which no other shop of the market has.
        code: String,
        /// What it is called.
        name: OrganisationName,
    },
}

/// Why no organisation is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreateOrganisationRefusal {
    /// Another has the short name or the Shop Code.
    #[error("another organisation has this code")]
    CodeTaken,
    /// It is no short name or no Shop Code.
    #[error("this is no short name or Shop Code")]
    NoCode,
    /// An operator of the market has to open it first.
    #[error("there is no such market")]
    NoMarket,
}
