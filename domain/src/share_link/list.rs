//! What a list's link leads to, and whether the creator who follows it can take anything of it up.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{LinkCode, LookUpRefusal};
use crate::{
    campaign::{CampaignSchedule, CampaignStatus},
    consent::TermsVersion,
    market::Market,
    money::Money,
    offer::RateFrom,
    product_list::ListName,
    rate::CreatorRate,
    registration::RegistrationAddress,
    showcase::{Earned, KeptEntry, LowerRate, OfferedProduct, SharedWith},
};

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// One product.
    Product,
    /// A list of products.
    List,
    /// Nothing: no link has this code.
    None,
}

/// Everything that decides whether a list's link can be followed. What becomes of each product is decided
/// for itself, as that of a product's own link.
#[expect(clippy::struct_excessive_bools, reason = "each is a reason of its own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListTarget {
    /// The market that the link is of.
    pub market: Market,
    /// Whether the agency took the link back.
    pub is_revoked: bool,
    /// Whether the agency deleted the list.
    pub is_deleted: bool,
    /// Whether the agency is suspended.
    pub is_suspended: bool,
    /// Whether the link is for everybody, or the creator among those it is for.
    pub is_allowed: bool,
    /// The schedule of the campaign.
    pub schedule: CampaignSchedule,
}

impl ListTarget {
    /// Whether a creator of the market `yours` can follow the link at this instant.
    ///
    /// # Errors
    /// The first of the refusals that applies, in the order of the reasons: what no waiting helps comes
    /// first. A list that was deleted looks the same as one whose link was taken back.
    pub fn follow(&self, yours: Market, now: DateTime<Utc>) -> Result<(), LookUpRefusal> {
        if self.market != yours {
            return Err(LookUpRefusal::OtherMarket {
                link: self.market,
                yours,
            });
        }
        if self.is_deleted || self.is_revoked {
            return Err(LookUpRefusal::ListNotFound);
        }
        if self.is_suspended {
            return Err(LookUpRefusal::AgencySuspended);
        }
        if !self.is_allowed {
            return Err(LookUpRefusal::NotForYou);
        }
        match self.schedule.status(now) {
            CampaignStatus::Closed => Err(LookUpRefusal::CampaignEnded {
                ended_on: self.schedule.last_day(),
            }),
            CampaignStatus::Draft | CampaignStatus::Upcoming => {
                Err(LookUpRefusal::CampaignNotStarted {
                    starts_on: self.schedule.dates.starts_on(),
                })
            }
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing => Ok(()),
        }
    }
}

/// A list as it is shown to a creator before anything is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorList {
    /// The link.
    pub code: LinkCode,
    /// The market that it is of.
    pub market: Market,
    /// What the list is called.
    pub name: ListName,
    /// The campaign's name.
    pub campaign_name: String,
    /// The agency that runs the campaign.
    pub agency_name: String,
    /// The campaign's first day, in the days of its market.
    pub starts_on: NaiveDate,
    /// The campaign's last day: the one it ended on if it was ended early.
    pub ends_on: NaiveDate,
    /// The terms to agree to.
    pub terms: TermsVersion,
    /// The managing agency that takes a share.
    pub shared_with: Option<SharedWith>,
    /// The products that can be added now, in the order of the list. None where no product of it can.
    pub items: Vec<CreatorListItem>,
}

/// A product of a list as it is shown to a creator. What the seller pays isn't there by type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorListItem {
    /// The product's registration.
    pub address: RegistrationAddress,
    /// What is sold, and in which campaign.
    pub product: OfferedProduct,
    /// What the creator is paid of the price who adds it now, before a managing agency's share.
    pub rate: CreatorRate,
    /// The change of the rate that is agreed already.
    pub next_change: Option<RateFrom>,
    /// About what an item comes to for the creator at its price now, without that share.
    pub per_item: Money,
    /// The entry of this very offer, if it is in the showcase already.
    pub kept: Option<KeptEntry>,
    /// What orders of the product count for now, if for anything.
    pub earned: Option<Earned>,
    /// The alert, if the creator earns more on the product already.
    pub lower: Option<LowerRate>,
    /// Whether samples of it are offered and left.
    pub has_samples: bool,
}

impl CreatorList {
    /// The products that aren't in the showcase by this list.
    pub fn addable(&self) -> impl Iterator<Item = &CreatorListItem> {
        self.items.iter().filter(|item| item.kept.is_none())
    }
}
