//! What an agency may do in the creator marketplace of a market.
//!
//! Two partner roles work with creators: Creator Service Partner (Creator Management) and Creator Matchmaking
//! (affiliate partner). A role counts in a market where the agency holds its category, and each of the marketplace's
//! features where it is on for that role and market (spec/product.md 2).

use serde::{Deserialize, Serialize};

use crate::{
    capability::Feature,
    category::{CategoryCode, PartnerRole},
    creator_invitation::{InvitationIntention, Management},
    market::Market,
};

/// A role that works with creators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreatorRole {
    /// Manages creators: finds those whom no other agency manages.
    Management,
    /// Brings sellers and creators together: finds all.
    Matchmaking,
}

impl CreatorRole {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Management, Self::Matchmaking];

    /// The partner role.
    #[must_use]
    pub const fn role(self) -> PartnerRole {
        match self {
            Self::Management => PartnerRole::CreatorService,
            Self::Matchmaking => PartnerRole::CreatorMatchmaking,
        }
    }

    /// The service category that gives it.
    #[must_use]
    pub const fn category(self) -> CategoryCode {
        match self {
            Self::Management => CategoryCode::CreatorManagement,
            Self::Matchmaking => CategoryCode::CreatorMatchmaking,
        }
    }

    /// The one of a partner role; none for a role that doesn't work with creators.
    #[must_use]
    pub const fn of(role: PartnerRole) -> Option<Self> {
        match role {
            PartnerRole::CreatorService => Some(Self::Management),
            PartnerRole::CreatorMatchmaking => Some(Self::Matchmaking),
            PartnerRole::SellerService => None,
        }
    }

    /// What it invites creators for.
    #[must_use]
    pub const fn intention(self) -> InvitationIntention {
        match self {
            Self::Management => InvitationIntention::CreatorPartnership,
            Self::Matchmaking => InvitationIntention::ProductDistribution,
        }
    }
}

/// How one of the two roles stands in one market.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleInMarket {
    /// The market.
    pub market: Market,
    /// The role.
    pub role: CreatorRole,
    /// Whether the agency holds the role's category there.
    pub is_held: bool,
    /// Which features are on for the role there.
    pub features: Vec<Feature>,
}

impl RoleInMarket {
    /// Whether the agency has a feature by this role.
    fn has(&self, feature: Feature) -> bool {
        self.is_held && self.features.contains(&feature)
    }
}

/// What an agency may do in the creator marketplace of a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketplaceAccess {
    /// The market.
    pub market: Market,
    /// The roles in which the agency works with creators there, whatever is on.
    pub roles: Vec<PartnerRole>,
    /// The roles for which the marketplace is on there, whether the agency has them or not; none: it isn't open.
    pub open_to: Vec<PartnerRole>,
    /// Whether it sees creators whom another agency manages, and by whom.
    pub sees_managed: bool,
    /// What it can invite creators for.
    pub intentions: Vec<InvitationIntention>,
    /// Whether it can ask creators to be managed by it.
    pub may_link: bool,
    /// Whether creators have a score there.
    pub has_score: bool,
    /// The markets in which the agency finds creators, in the markets' order.
    pub markets: Vec<Market>,
}

impl MarketplaceAccess {
    /// The access in a market, by how the two roles stand in every market.
    #[must_use]
    pub fn of(market: Market, standing: &[RoleInMarket]) -> Self {
        let here = || standing.iter().filter(move |one| one.market == market);
        let has = |feature: Feature| here().any(|one| one.has(feature));
        let finds_in = |market: &Market| {
            let mut all = standing.iter();
            all.any(|one| one.market == *market && one.has(Feature::CreatorMarketplace))
        };
        let is_open = |one: &&RoleInMarket| one.features.contains(&Feature::CreatorMarketplace);
        let invites = here().filter(|one| one.has(Feature::CreatorInvitations));
        let sees_managed = here().any(|one| {
            one.role == CreatorRole::Matchmaking && one.has(Feature::CreatorMarketplace)
        });
        let may_link = here()
            .any(|one| one.role == CreatorRole::Management && one.has(Feature::LinkedCreators));
        Self {
            market,
            roles: here()
                .filter(|one| one.is_held)
                .map(|one| one.role.role())
                .collect(),
            open_to: here().filter(is_open).map(|one| one.role.role()).collect(),
            sees_managed,
            intentions: invites.map(|one| one.role.intention()).collect(),
            may_link,
            has_score: has(Feature::CreatorScore),
            markets: Market::ALL.into_iter().filter(finds_in).collect(),
        }
    }

    /// Whether the agency finds creators in the market.
    #[must_use]
    pub fn may_find(&self) -> bool {
        self.markets.contains(&self.market)
    }

    /// Whether the agency sees a creator of the market who stands in the marketplace and is managed so: its own
    /// wherever that is, others where it finds creators, and those of another agency where it sees such. Whoever isn't
    /// seen looks missing, whatever is asked by the creator's id.
    #[must_use]
    pub fn sees(&self, management: Management) -> bool {
        match management {
            Management::You => true,
            Management::Nobody => self.may_find(),
            Management::Another => self.may_find() && self.sees_managed,
        }
    }

    /// Whether the agency sees one to ask to be managed by it. Linking is open in markets without a marketplace too:
    /// there, whoever may link sees those whom nobody manages.
    #[must_use]
    pub fn sees_to_link(&self, management: Management) -> bool {
        self.sees(management) || (management == Management::Nobody && self.may_link)
    }
}
