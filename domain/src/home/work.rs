//! What is open in the campaigns of an agency.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    campaign::{Approvals, CampaignName, CampaignStatus},
    ids::CampaignId,
    period::{CampaignDates, days_left},
};

/// With how many days left a campaign ends soon: from a week before its last day on.
pub const ENDS_SOON_DAYS: u64 = 8;

/// Things of one kind that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// How many.
    pub count: u64,
    /// Since when the oldest waits; none of nothing.
    pub since: Option<DateTime<Utc>>,
    /// Of how many shops they are.
    pub shops: u64,
}

/// What is open in a campaign, or in all of them together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWork {
    /// Registrations that the agency has not decided.
    pub pending: Waiting,
    /// Requests to close that it has not decided.
    pub close_requests: Waiting,
    /// Products in the campaign without a creator rate.
    pub without_rate: Waiting,
    /// Products in the campaign with a creator rate whose link was not exported.
    pub without_link: Waiting,
    /// How many products are in the campaign, those that are asked to close among them.
    pub products: u64,
}

/// A campaign that is submitted and not over, with what is open in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignWork {
    /// The campaign.
    pub campaign: CampaignId,
    /// What people read.
    pub name: CampaignName,
    /// Where it is in its course.
    pub status: CampaignStatus,
    /// Whether sellers can see it.
    pub is_published: bool,
    /// Its days.
    pub dates: CampaignDates,
    /// What is open in it.
    pub work: OpenWork,
}

/// What is open in all campaigns of an agency in a market that are submitted and not over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyWork {
    /// All of it together: a shop with products in two campaigns counts once.
    pub all: OpenWork,
    /// Campaign by campaign, the one that ends first before the others.
    pub campaigns: Vec<CampaignWork>,
}

/// What an agency's home says of its work in a market.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyHome {
    /// What is open.
    pub work: AgencyWork,
    /// How far the agency has come with what is approved before it creates campaigns.
    pub approvals: Approvals,
    /// Whether anything was ordered that counts for its campaigns.
    pub has_lines: bool,
    /// Whether anything was ordered of which it takes a share of its creators' part.
    pub has_managed_lines: bool,
}

impl CampaignWork {
    /// Whether orders count in it at the moment.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        matches!(
            self.status,
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing
        )
    }

    /// How many days are left until its last day, which is one of them, as today is.
    #[must_use]
    pub fn days_left(&self, today: NaiveDate) -> u64 {
        days_left(today, self.dates.ends_on())
    }

    pub(super) fn ends_soon(&self, today: NaiveDate) -> bool {
        self.days_left(today) <= ENDS_SOON_DAYS
    }

    /// Whether sellers could register if they saw it.
    pub(super) const fn is_hidden_from_sellers(&self) -> bool {
        let takes_registrations = matches!(
            self.status,
            CampaignStatus::Upcoming | CampaignStatus::RegistrationOpen
        );
        takes_registrations && !self.is_published
    }
}

/// The next end of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextEnd {
    /// Of which campaign.
    pub campaign: CampaignId,
    /// What people read.
    pub name: CampaignName,
    /// Its last day.
    pub on: NaiveDate,
}

impl AgencyWork {
    /// The campaigns in which orders count at the moment, the one that ends first before the others.
    pub fn running(&self) -> impl Iterator<Item = &CampaignWork> {
        self.campaigns
            .iter()
            .filter(|campaign| campaign.is_running())
    }

    /// What comes next where nothing needs the agency.
    #[must_use]
    pub fn next_end(&self) -> Option<NextEnd> {
        let next = self
            .running()
            .min_by_key(|campaign| campaign.dates.ends_on())?;
        Some(NextEnd {
            campaign: next.campaign,
            name: next.name.clone(),
            on: next.dates.ends_on(),
        })
    }
}
