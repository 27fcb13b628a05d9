//! Capabilities: which features a partner role has in a market, and from when on. They are an operator's
//! data (spec/product.md 2).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{category::PartnerRole, market::Market};

crate::codes! {
    /// What a market has for a partner role, or hasn't.
    #[derive(PartialOrd, Ord)]
    pub enum Feature {
        /// Finding creators.
        CreatorMarketplace = "creator_marketplace",
        /// Inviting creators.
        CreatorInvitations = "creator_invitations",
        /// Campaigns of agencies.
        PartnerCampaigns = "partner_campaigns",
        /// Managing creators.
        LinkedCreators = "linked_creators",
        /// Scores of creators.
        CreatorScore = "creator_score",
        /// Finding sellers.
        FindSellers = "find_sellers",
    }
}

/// That a feature is on or off for a role in a market from a moment on, until the next entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capability {
    /// Which feature.
    pub feature: Feature,
    /// In which market.
    pub market: Market,
    /// For which role.
    pub role: PartnerRole,
    /// Whether it is on.
    pub is_on: bool,
    /// From when on.
    pub from: DateTime<Utc>,
}

/// Whether a feature is on for a role in a market at a moment, by all entries that there are, in any
/// order: the last that has begun counts, and without one it is off.
#[must_use]
pub fn is_on(
    capabilities: &[Capability],
    (feature, market, role): (Feature, Market, PartnerRole),
    at: DateTime<Utc>,
) -> bool {
    capabilities
        .iter()
        .filter(|entry| {
            entry.feature == feature
                && entry.market == market
                && entry.role == role
                && entry.from <= at
        })
        .max_by_key(|entry| entry.from)
        .is_some_and(|entry| entry.is_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    #[test]
    fn the_last_entry_that_has_begun_counts() {
        let key = (
            Feature::PartnerCampaigns,
            Market::Vn,
            PartnerRole::CreatorMatchmaking,
        );
        let entry = |is_on: bool, from: &str| Capability {
            feature: key.0,
            market: key.1,
            role: key.2,
            is_on,
            from: instant(from),
        };
        let entries = [
            entry(false, "2026-07-01T00:00:00Z"),
            entry(true, "2026-05-01T00:00:00Z"),
        ];
        for (at, expected) in [
            ("2026-04-30T23:59:59Z", false),
            ("2026-05-01T00:00:00Z", true),
            ("2026-06-30T23:59:59Z", true),
            ("2026-07-01T00:00:00Z", false),
        ] {
            assert_eq!(is_on(&entries, key, instant(at)), expected, "{at}");
        }
        let of_other_role = (key.0, key.1, PartnerRole::CreatorService);
        assert!(!is_on(
            &entries,
            of_other_role,
            instant("2026-06-01T00:00:00Z")
        ));
    }
}
