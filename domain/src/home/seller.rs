//! What needs a shop, what of it waits for agencies, and which campaigns it is shown first.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    campaign::{MarketplaceRow, RegistrationCounts},
    period::days_left,
};

/// With how many days left registration ends soon.
pub const CLOSING_SOON_DAYS: u64 = 3;

/// How many campaigns that take registrations a home page shows.
pub const OPEN_CAMPAIGNS_SHOWN: usize = 4;

/// How the registrations of a shop stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopWork {
    /// The Shop Code, by which agencies name the shop.
    pub code: String,
    /// How many there are in each state, in all campaigns.
    pub counts: RegistrationCounts,
    /// Those that agencies have not decided, agency by agency, the longest wait first.
    pub waiting: Vec<WaitingForAgency>,
}

/// Registrations that an agency has not decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingForAgency {
    /// The agency's name.
    pub agency: String,
    /// How many there are.
    pub count: u64,
    /// Since when the oldest waits.
    pub since: DateTime<Utc>,
}

impl ShopWork {
    /// Adds registrations that an agency has not decided; those of one agency come together.
    pub fn add_waiting(&mut self, waiting: WaitingForAgency) {
        let mut known = self.waiting.iter_mut();
        if let Some(known) = known.find(|known| known.agency == waiting.agency) {
            known.count = known.count.saturating_add(waiting.count);
            known.since = known.since.min(waiting.since);
        } else {
            self.waiting.push(waiting);
        }
        self.waiting.sort_by_key(|waiting| waiting.since);
    }
}

/// Why a campaign needs the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SellerNews {
    /// It names the shop, which has registered nothing in it.
    ForYourShop,
    /// The shop has products in it, and registration ends soon.
    RegistrationEnds,
}

/// Why the campaign needs the shop, if it does.
#[must_use]
pub fn news(campaign: &MarketplaceRow, today: NaiveDate) -> Option<SellerNews> {
    let last = campaign.dates.registration_ends_on();
    let is_own = campaign.own != RegistrationCounts::default();
    let ends_soon = days_left(today, last) <= CLOSING_SOON_DAYS;
    if !campaign.takes_registrations {
        None
    } else if is_own {
        ends_soon.then_some(SellerNews::RegistrationEnds)
    } else {
        campaign.is_target.then_some(SellerNews::ForYourShop)
    }
}

/// The campaigns that a home page shows of those that take registrations: those that name the shop before
/// those that are for all, each the one first whose registration ends first.
#[must_use]
pub fn campaigns_to_show(mut open: Vec<MarketplaceRow>) -> Vec<MarketplaceRow> {
    open.retain(|campaign| campaign.takes_registrations);
    open.sort_by_key(|campaign| {
        let last = campaign.dates.registration_ends_on();
        (!campaign.is_target, last, campaign.campaign)
    });
    open.truncate(OPEN_CAMPAIGNS_SHOWN);
    open
}
