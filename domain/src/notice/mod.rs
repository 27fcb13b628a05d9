//! Notices: what an agency, a seller or a creator is told because something happened.
//!
//! Each kind of reader has a type of what may be said to it, so what a seller can't be told has no
//! place to stand in: nothing in [`SellerNotice`] is a creator's. A notice repeats the names of what
//! it is about, since it says how things were when it happened.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CampaignId, NoticeId},
    market::Market,
    offer::RateFrom,
    rate::CreatorRate,
    registration::{CloseReason, RegistrationAddress, RejectReason},
    showcase::EntryAddress,
};

/// Up to how many unread notices are counted: what is above is only "more".
pub const UNREAD_COUNTED: u8 = 9;

/// How many days before a campaign's end its agency is told that the end is near.
pub const LAST_DAYS: u64 = 3;

/// A notice, as its reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice<What> {
    /// Its own key: later ones are greater, as far as the clocks of those who write them agree.
    pub notice: NoticeId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// In which market.
    pub market: Market,
    /// Whether this person has marked it as read.
    pub is_read: bool,
    /// What happened.
    pub what: What,
}

/// How many notices a person has not read yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// How many there are, up to [`UNREAD_COUNTED`].
    pub counted: u8,
    /// Whether there are more than were counted.
    pub is_more: bool,
}

impl Unread {
    /// Of so many that were found, which may be fewer than there are above [`UNREAD_COUNTED`].
    #[must_use]
    pub fn of_found(found: u64) -> Self {
        let counted = u8::try_from(found).unwrap_or(u8::MAX).min(UNREAD_COUNTED);
        Self {
            counted,
            is_more: found > u64::from(UNREAD_COUNTED),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.counted == 0
    }
}

/// A campaign by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NamedCampaign {
    /// Which one.
    pub campaign: CampaignId,
    /// What it was called.
    pub name: String,
}

/// Products of one shop in one campaign to which the same happened at about the same time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedProducts {
    /// The first one's title.
    pub title: String,
    /// The first one's registration.
    pub registration: RegistrationAddress,
    /// How many there are, the first among them.
    pub count: u32,
}

/// What an agency is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AgencyNotice {
    /// A seller registered products: they wait for the agency's decision.
    Registered {
        /// The shop's name.
        shop: String,
        /// In which campaign.
        campaign: NamedCampaign,
        /// Which.
        products: NamedProducts,
    },
    /// A seller took products back before the agency decided.
    Withdrawn {
        /// The shop's name.
        shop: String,
        /// From which campaign.
        campaign: NamedCampaign,
        /// Which.
        products: NamedProducts,
    },
    /// A seller asks to take products out of a campaign, which the agency must agree to.
    CloseRequested {
        /// The shop's name.
        shop: String,
        /// Out of which campaign.
        campaign: NamedCampaign,
        /// Which.
        products: NamedProducts,
    },
    /// A campaign of the agency ends soon.
    CampaignEndsSoon {
        /// Which one.
        campaign: NamedCampaign,
        /// Its last day.
        last_day: NaiveDate,
    },
    /// A campaign of the agency came to its end.
    CampaignEnded {
        /// Which one.
        campaign: NamedCampaign,
    },
    /// Commission that the agency shares in was settled.
    Settled {
        /// On which day of the market.
        day: NaiveDate,
    },
}

/// What a seller is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SellerNotice {
    /// The agency took products into its campaign.
    Approved {
        /// Which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
    },
    /// The agency did not take products.
    Rejected {
        /// Into which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
        /// Why.
        reason: RejectReason,
        /// Whether the seller may register them again.
        may_reregister: bool,
    },
    /// Products that the agency had rejected for good may be registered again.
    ReregistrationAllowed {
        /// In which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
    },
    /// The agency keeps products in the campaign that the seller asked to take out.
    CloseRefused {
        /// Which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
    },
    /// Products are no longer in a campaign.
    Closed {
        /// Which campaign.
        campaign: NamedCampaign,
        /// Which products.
        products: NamedProducts,
        /// What took them out.
        why: CloseReason,
    },
    /// A campaign ended that products of the shop were registered in.
    CampaignEnded {
        /// Which one.
        campaign: NamedCampaign,
    },
    /// Commission that the shop pays was settled.
    Settled {
        /// On which day of the market.
        day: NaiveDate,
    },
}

/// What a creator is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CreatorNotice {
    /// What the creator earns on a product of the showcase changes.
    RateChanged {
        /// The product's title.
        product: String,
        /// Its entry in the showcase.
        entry: EntryAddress,
        /// The rate that counted at the moment of the notice.
        rate: CreatorRate,
        /// The next one that was known then, and from when it counts.
        next: Option<RateFrom>,
    },
    /// A product of the showcase is no longer in its campaign.
    ProductClosed {
        /// The product's title.
        product: String,
        /// Its entry in the showcase.
        entry: EntryAddress,
        /// Which campaign.
        campaign: NamedCampaign,
    },
    /// A campaign ended that products of the showcase belong to.
    CampaignEnded {
        /// Which one.
        campaign: NamedCampaign,
    },
    /// Commission of the creator was settled.
    Settled {
        /// On which day of the market.
        day: NaiveDate,
    },
}

#[cfg(test)]
mod tests;
