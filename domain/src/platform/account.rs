//! Accounts of people, as operators find and open them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Suspension;
use crate::{
    actor::MemberRole,
    ids::{AccountId, CreatorId, OrganisationId},
    market::Market,
};

crate::codes! {
    /// What lists of accounts are narrowed to.
    pub enum AccountState {
        /// Runs the platform.
        Operator = "operator",
        /// Looks and no longer acts.
        Suspended = "suspended",
        /// Can't sign in.
        Disabled = "disabled",
        /// Has chosen no password yet.
        Invited = "invited",
        /// Works nowhere.
        WithoutPlace = "without_place",
    }
}

/// What an operator looks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountFilter<'f> {
    /// What they are narrowed to.
    pub state: Option<AccountState>,
    /// A part of the address or the name.
    pub text: &'f str,
}

/// An account in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// Which.
    pub account: AccountId,
    /// The address that the person signs in with.
    pub email: String,
    /// What the person is called, where that is known.
    pub name: Option<String>,
    /// Whether the person runs the platform.
    pub is_operator: bool,
    /// Whether the person has chosen a password.
    pub has_password: bool,
    /// Since when there is one.
    pub created_at: DateTime<Utc>,
    /// Since when nobody can sign in with it.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Since when the person only looks.
    pub suspended_at: Option<DateTime<Utc>>,
    /// In how many organisations the person works, and as how many creators.
    pub places: u64,
}

/// A place that a person works in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountPlace {
    /// An agency or a shop.
    Organisation {
        /// Which.
        organisation: OrganisationId,
        /// What it is called.
        name: String,
        /// What the person may do there.
        role: MemberRole,
    },
    /// A creator.
    Creator {
        /// Which.
        creator: CreatorId,
        /// The handle.
        handle: String,
        /// The market.
        market: Market,
    },
}

/// An account, opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetails {
    /// As in the list.
    pub row: AccountRow,
    /// Why the person only looks.
    pub suspension: Option<Suspension>,
    /// Where the person works.
    pub places: Vec<AccountPlace>,
    /// In how many browsers the person is signed in.
    pub sessions: u64,
}
