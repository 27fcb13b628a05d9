//! Campaigns as they are shown: to the agency that runs them, and to sellers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CampaignDescription, CampaignName, CampaignStatus, Contact};
use crate::{
    ids::{AgencyId, CampaignId},
    image::ImageCode,
    market::Market,
    page::SortBy,
    period::CampaignDates,
    product::ProductCategory,
    rate::TotalRate,
    registration::{AgencyTab, SellerTab},
};

/// How many registrations there are in each state; in a campaign that is over none is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationCounts {
    /// Those that wait for the agency.
    pub pending: u64,
    /// Those that are in the campaign, but for those that are asked to close.
    pub approved: u64,
    /// Those that the agency rejected.
    pub rejected: u64,
    /// Those that the seller asks to close.
    pub close_requested: u64,
    /// Those that are closed.
    pub closed: u64,
    /// Those that the seller withdrew before the agency decided.
    pub withdrawn: u64,
}

impl RegistrationCounts {
    /// The same registrations once their campaign is over: every open one is closed.
    #[must_use]
    pub fn with_campaign_over(self) -> Self {
        let open = [self.pending, self.approved, self.close_requested];
        Self {
            pending: 0,
            approved: 0,
            close_requested: 0,
            closed: open.into_iter().fold(self.closed, u64::saturating_add),
            ..self
        }
    }

    /// These and others, together.
    #[must_use]
    pub fn plus(self, others: Self) -> Self {
        Self {
            pending: self.pending.saturating_add(others.pending),
            approved: self.approved.saturating_add(others.approved),
            rejected: self.rejected.saturating_add(others.rejected),
            close_requested: self.close_requested.saturating_add(others.close_requested),
            closed: self.closed.saturating_add(others.closed),
            withdrawn: self.withdrawn.saturating_add(others.withdrawn),
        }
    }

    /// How many are in an agency's tab.
    #[must_use]
    pub const fn in_agency_tab(&self, tab: AgencyTab) -> u64 {
        match tab {
            AgencyTab::Pending => self.pending,
            AgencyTab::Approved => self.approved,
            AgencyTab::Rejected => self.rejected,
            AgencyTab::PendingClosed => self.close_requested,
            AgencyTab::Closed => self.closed,
        }
    }

    /// How many are in a seller's tab.
    #[must_use]
    pub const fn in_seller_tab(&self, tab: SellerTab) -> u64 {
        match tab {
            SellerTab::Pending => self.pending,
            SellerTab::Ongoing => self.approved.saturating_add(self.close_requested),
            SellerTab::Rejected => self.rejected,
            SellerTab::Closed => self.closed.saturating_add(self.withdrawn),
        }
    }
}

/// A campaign in its agency's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignRow {
    /// The campaign.
    pub campaign: CampaignId,
    /// What it is called in files and links.
    pub code: String,
    /// What people read.
    pub name: CampaignName,
    /// Its target market, whose days its days are.
    pub market: Market,
    /// Where it is in its course.
    pub status: CampaignStatus,
    /// Whether sellers can see it.
    pub is_published: bool,
    /// Its days.
    pub dates: CampaignDates,
    /// The least total rate that sellers may offer.
    pub least: TotalRate,
    /// How many shops it names; none if it is open to all sellers.
    pub named_shops: Option<u64>,
    /// Its registrations by state.
    pub counts: RegistrationCounts,
}

/// A campaign as its agency opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyCampaign {
    /// What its list shows, too.
    pub row: CampaignRow,
    /// What it is about.
    pub description: CampaignDescription,
    /// How sellers reach the agency.
    pub contacts: Vec<Contact>,
    /// The shops that it names, by Shop Code; none if it is open to all sellers.
    pub shops: Option<Vec<NamedShop>>,
    /// When the campaign, and with it each open registration, closes or closed.
    pub closes_at: DateTime<Utc>,
    /// When the agency ended it before its last day was over, if it did.
    pub ended_early_at: Option<DateTime<Utc>>,
}

/// What the head of a campaign says in figures beside its registrations and its sales. For its agency alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CampaignFigures {
    /// How many approved products have no creator rate.
    pub without_rate: u64,
    /// How many creators show its products.
    pub creators: u64,
    /// Whether there may be more, who were not looked through.
    pub may_be_more_creators: bool,
}

/// A shop that a campaign names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedShop {
    /// Its Shop Code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A campaign in the marketplace, or among a seller's own. It tells of the seller's registrations
/// and of nobody else's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketplaceRow {
    /// The campaign.
    pub campaign: CampaignId,
    /// What people read.
    pub name: CampaignName,
    /// The agency that runs it.
    pub agency_id: AgencyId,
    /// What that agency is called.
    pub agency: String,
    /// The agency's picture, if it has one.
    pub agency_image: Option<ImageCode>,
    /// Its market.
    pub market: Market,
    /// Where it is in its course.
    pub status: CampaignStatus,
    /// Its days.
    pub dates: CampaignDates,
    /// The least total rate that it asks for.
    pub least: TotalRate,
    /// What it is about.
    pub description: CampaignDescription,
    /// The categories of products that it is for; none for all of them.
    pub categories: Vec<ProductCategory>,
    /// Whether it names the shop, or its agency has invited the shop to it: one of its target campaigns.
    pub is_target: bool,
    /// What its agency wrote that has invited the shop; none where it has not.
    pub invitation: Option<String>,
    /// Whether the shop can register products now: the campaign is published, meant for the shop,
    /// and its registration is open.
    pub takes_registrations: bool,
    /// The shop's own registrations in it, by state.
    pub own: RegistrationCounts,
}

/// A campaign as a seller opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerCampaign {
    /// What the marketplace shows, too.
    pub row: MarketplaceRow,
    /// How to reach the agency.
    pub contacts: Vec<Contact>,
    /// When the campaign closes or closed.
    pub closes_at: DateTime<Utc>,
}

crate::codes! {
    /// Which part of the marketplace a seller looks at.
    #[derive(Default)]
    pub enum MarketplaceView {
        /// Every campaign that the seller can see.
        #[default]
        All = "all",
        /// Those that name the shop, or that it was invited to.
        Target = "target",
    }
}

crate::codes! {
    /// What an agency's list of campaigns can be sorted by.
    pub enum CampaignSort {
        /// The name.
        Name = "name",
        /// The last day.
        EndsOn = "ends",
    }
}

impl SortBy for CampaignSort {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campaign_that_is_over_has_no_open_registrations() {
        let counts = RegistrationCounts {
            pending: 1,
            approved: 2,
            rejected: 3,
            close_requested: 4,
            closed: 5,
            withdrawn: 6,
        };
        let agency = |counts: RegistrationCounts| -> Vec<u64> {
            let tabs = AgencyTab::ALL.into_iter();
            tabs.map(|tab| counts.in_agency_tab(tab)).collect()
        };
        let seller = |counts: RegistrationCounts| -> Vec<u64> {
            let tabs = SellerTab::ALL.into_iter();
            tabs.map(|tab| counts.in_seller_tab(tab)).collect()
        };
        assert_eq!(agency(counts), [1, 2, 3, 4, 5]);
        assert_eq!(seller(counts), [1, 6, 3, 11]);
        let over = counts.with_campaign_over();
        assert_eq!(agency(over), [0, 0, 3, 0, 12]);
        assert_eq!(seller(over), [0, 0, 3, 18]);
    }
}
