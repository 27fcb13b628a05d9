//! What a shop authorises a seller-service partner for: one service category, with a scope that says what the
//! partner may see and do.
//!
//! The partner asks by Shop Code, for a category that it holds in the shop's market; an owner of the shop accepts
//! or refuses. While it waits the partner can withdraw it, and either side ends what is active. A category whose
//! authorisations have closed ([`Category::is_open_for_authorisation`](crate::category::Category)) can neither be
//! asked for nor accepted from that second on; what is active goes on.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    category::{CategoryCode, PartnerRole},
    ids::AuthorisationId,
    market::Market,
};

/// So many requests a partner makes at most within [`REQUESTS_COUNT_FOR`], so that nobody tries Shop Codes.
pub const REQUESTS_MAX: i32 = 50;

/// How long a request counts against [`REQUESTS_MAX`].
pub const REQUESTS_COUNT_FOR: TimeDelta = TimeDelta::hours(24);

/// So many authorisations a list shows at most: those that are open, then the latest.
pub const LISTED_MAX: i64 = 200;

crate::codes! {
    /// How far a request for authorisation has come.
    pub enum AuthorisationState {
        /// The shop has not decided.
        Requested = "requested",
        /// The shop has accepted.
        Active = "active",
        /// The shop has refused.
        Refused = "refused",
        /// The partner took it back before the shop decided.
        Withdrawn = "withdrawn",
        /// One of the two has ended it.
        Ended = "ended",
    }
}

crate::codes! {
    /// Something that an authorised partner may see or do.
    #[derive(PartialOrd, Ord)]
    pub enum AuthorisationScope {
        /// See the shop's products.
        SeeProducts = "see_products",
        /// See in which campaigns they are, and at which rates.
        SeeCampaigns = "see_campaigns",
        /// See what the campaigns sold, without a creator's name.
        SeeSales = "see_sales",
        /// Register products in campaigns, and ask to close them. Whoever may sees which can be registered.
        RegisterProducts = "register_products",
    }
}

impl AuthorisationScope {
    /// Whether it lets the partner change something, and not only look.
    #[must_use]
    pub const fn is_to_do(self) -> bool {
        match self {
            Self::RegisterProducts => true,
            Self::SeeProducts | Self::SeeCampaigns | Self::SeeSales => false,
        }
    }
}

/// What becomes of an authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorisationMove {
    /// The shop accepts.
    Accept,
    /// The shop refuses.
    Refuse,
    /// The partner takes the request back.
    Withdraw,
    /// Either ends what is active.
    End,
}

impl AuthorisationMove {
    /// Every move.
    pub const ALL: [Self; 4] = [Self::Accept, Self::Refuse, Self::Withdraw, Self::End];
}

impl AuthorisationState {
    /// Whether it is requested or active: there is one at most of a partner, a shop and a category.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Requested | Self::Active => true,
            Self::Refused | Self::Withdrawn | Self::Ended => false,
        }
    }

    /// What it becomes by a move; none where the move isn't possible any more.
    #[must_use]
    pub const fn moved(self, by: AuthorisationMove) -> Option<Self> {
        match (self, by) {
            (Self::Requested, AuthorisationMove::Accept) => Some(Self::Active),
            (Self::Requested, AuthorisationMove::Refuse) => Some(Self::Refused),
            (Self::Requested, AuthorisationMove::Withdraw) => Some(Self::Withdrawn),
            (Self::Active, AuthorisationMove::End) => Some(Self::Ended),
            (Self::Requested, AuthorisationMove::End)
            | (
                Self::Active,
                AuthorisationMove::Accept | AuthorisationMove::Refuse | AuthorisationMove::Withdraw,
            )
            | (Self::Refused | Self::Withdrawn | Self::Ended, _) => None,
        }
    }
}

/// An authorisation, as one of the two sides reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationRow {
    /// Which one.
    pub authorisation: AuthorisationId,
    /// What the other side is called: the partner to the shop, the shop to the partner.
    pub other: String,
    /// The shop's code.
    pub shop_code: String,
    /// The shop's market.
    pub market: Market,
    /// For which category.
    pub category: CategoryCode,
    /// What the category is called.
    pub category_name: String,
    /// What the partner may see and do.
    pub scope: Vec<AuthorisationScope>,
    /// How far it has come.
    pub state: AuthorisationState,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When it was accepted, refused or withdrawn.
    pub decided_at: Option<DateTime<Utc>>,
    /// When it was ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// From when on the category can't be accepted, if that is said.
    pub closes_at: Option<DateTime<Utc>>,
}

impl AuthorisationRow {
    /// Whether the shop can accept it at a moment.
    #[must_use]
    pub fn may_be_accepted(&self, at: DateTime<Utc>) -> bool {
        self.state == AuthorisationState::Requested
            && self.closes_at.is_none_or(|closes| at < closes)
    }
}

/// A category that a partner holds in a market and can ask shops to authorise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestableCategory {
    /// The market.
    pub market: Market,
    /// The category.
    pub category: CategoryCode,
    /// What it is called.
    pub name: String,
    /// From when on it can't be authorised, if that is said.
    pub closes_at: Option<DateTime<Utc>>,
}

/// What a partner asks a shop for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationRequest {
    /// The shop's market.
    pub market: Market,
    /// The Shop Code there.
    pub shop_code: String,
    /// For which category.
    pub category: CategoryCode,
    /// What the partner asks to see and do, each once.
    pub scope: Vec<AuthorisationScope>,
}

/// Why a shop was not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestAuthorisationRefusal {
    /// The market has no shop with this code.
    #[error("this isn't a Shop Code in this market")]
    UnknownShop,
    /// Nothing is asked for.
    #[error("select what you ask to see or do")]
    NoScope,
    /// No category is chosen, or it isn't one of Seller Service.
    #[error("select a seller service category")]
    NoSellerService,
    /// The partner does not hold the category in the market.
    #[error("this category isn't approved for you in this market")]
    CategoryNotHeld,
    /// The category's authorisations have closed.
    #[error("this category can't be newly authorised")]
    CategoryClosed,
    /// There is an open one of the two for this category.
    #[error("you have asked this shop already, or it has authorised you")]
    OpenAlready,
    /// The partner has asked [`REQUESTS_MAX`] times in a day.
    #[error("you have made {REQUESTS_MAX} requests in 24 hours")]
    TooMany,
}

/// Why an authorisation was not moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum MoveAuthorisationRefusal {
    /// It is something else already.
    #[error("this authorisation is {0} already")]
    Already(AuthorisationState),
    /// The category's authorisations have closed since it was asked for.
    #[error("this category can't be newly authorised")]
    CategoryClosed,
}

/// Whether shops authorise partners for what this role does.
#[must_use]
pub const fn is_authorised_by_shops(role: PartnerRole) -> bool {
    match role {
        PartnerRole::SellerService => true,
        PartnerRole::CreatorService | PartnerRole::CreatorMatchmaking => false,
    }
}

#[cfg(test)]
mod tests;
