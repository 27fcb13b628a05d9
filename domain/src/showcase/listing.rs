//! What a creator is shown of an offer and of the own showcase. None of it says what the seller pays
//! in all.

use std::{fmt, str::FromStr};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Earned, LowerRate};
use crate::{
    campaign::{CampaignSchedule, CampaignStatus},
    consent::TermsVersion,
    ids::{ConsentReceiptId, OfferId, ShopId, ShowcaseEntryId},
    image::ImageCode,
    market::Market,
    money::Money,
    offer::RateFrom,
    product::PriceChanged,
    rate::{CreatorRate, SharePercent},
    registration::RegistrationAddress,
    share_link::{LinkCode, LookUpRefusal},
};

/// Where a showcase entry is: with the shop of its product, whose rows lie together. In addresses it
/// is one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryAddress {
    /// The shop of the product.
    pub shop: ShopId,
    /// The entry.
    pub entry: ShowcaseEntryId,
}

/// The text is no entry's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("not the address of a showcase entry")]
pub struct UnknownEntryAddress;

impl fmt::Display for EntryAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.shop, self.entry)
    }
}

impl FromStr for EntryAddress {
    type Err = UnknownEntryAddress;

    fn from_str(text: &str) -> Result<Self, UnknownEntryAddress> {
        let (shop, entry) = text.split_once('.').ok_or(UnknownEntryAddress)?;
        Ok(Self {
            shop: shop.parse().map_err(|_| UnknownEntryAddress)?,
            entry: entry.parse().map_err(|_| UnknownEntryAddress)?,
        })
    }
}

impl TryFrom<String> for EntryAddress {
    type Error = UnknownEntryAddress;

    fn try_from(text: String) -> Result<Self, UnknownEntryAddress> {
        text.parse()
    }
}

impl From<EntryAddress> for String {
    fn from(address: EntryAddress) -> Self {
        address.to_string()
    }
}

/// What is sold, and in which campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedProduct {
    /// The product's title.
    pub title: String,
    /// Its price now.
    pub price: Money,
    /// Its picture, if it has one.
    pub image: Option<ImageCode>,
    /// Whether the shop has none left; no of one whose stock isn't known.
    pub is_out_of_stock: bool,
    /// The shop's name.
    pub shop_name: String,
    /// The campaign's name.
    pub campaign_name: String,
    /// The campaign's first day, in the days of its market.
    pub starts_on: NaiveDate,
    /// The campaign's last day: the one it ended on if it was ended early.
    pub ends_on: NaiveDate,
    /// The agency that runs the campaign.
    pub agency_name: String,
    /// The agency's picture, if it has one.
    pub agency_image: Option<ImageCode>,
}

/// The offer that a link leads to, as it is shown before a creator decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferShown {
    /// The link.
    pub code: LinkCode,
    /// The market that it is of.
    pub market: Market,
    /// What is sold, and in which campaign.
    pub product: OfferedProduct,
    /// What the creator is paid of the price who adds it now, before a managing agency's share.
    pub rate: CreatorRate,
    /// The change of the rate that is agreed already.
    pub next_change: Option<RateFrom>,
    /// The managing agency that takes a share of it.
    pub shared_with: Option<SharedWith>,
    /// About what an item comes to for the creator at its price now, without that share.
    pub per_item: Money,
    /// The terms to agree to.
    pub terms: TermsVersion,
    /// The entry of this very offer, if it is in the showcase already.
    pub kept: Option<KeptEntry>,
    /// What orders of the product count for now, if for anything.
    pub earned: Option<Earned>,
    /// The alert, if the creator earns more on the product already.
    pub lower: Option<LowerRate>,
    /// Whether the seller offers samples of which some are left.
    pub has_samples: bool,
}

/// The offer that a link leads to, as its own agency looks at it: what any creator of the market would
/// be shown, without what only that creator has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferPreview {
    /// The market that it is of.
    pub market: Market,
    /// What is sold, and in which campaign.
    pub product: OfferedProduct,
    /// What a creator is paid of the price who adds it now, or why none can.
    pub rate: Result<CreatorRate, LookUpRefusal>,
    /// The change of the rate that is agreed already.
    pub next_change: Option<RateFrom>,
    /// The registration that it is of.
    pub registration: RegistrationAddress,
}

/// The agency that takes a share of a creator's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedWith {
    /// The managing agency.
    pub agency_name: String,
    /// What it takes of the creator's part.
    pub share: SharePercent,
}

/// An entry of an offer that is looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptEntry {
    /// Where it is.
    pub address: EntryAddress,
    /// When the creator accepted it.
    pub since: DateTime<Utc>,
    /// What it pays now, which may be more than what it would pay if it were added now.
    pub rate: CreatorRate,
}

/// Whether orders count for a showcase entry now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryState {
    /// They do.
    Active,
    /// They count for another entry of the same product, which the creator accepted later.
    OtherCounts,
    /// The campaign has not begun.
    NotStarted,
    /// The campaign is over.
    CampaignEnded,
    /// The product was taken out of the campaign.
    ProductClosed,
}

impl EntryState {
    /// The state of a kept entry at an instant, given whether its registration is open and approved,
    /// and whether it is the one that attribution chooses among those of its product.
    #[must_use]
    pub fn of(
        schedule: &CampaignSchedule,
        is_in_campaign: bool,
        is_chosen: bool,
        now: DateTime<Utc>,
    ) -> Self {
        match schedule.status(now) {
            CampaignStatus::Closed => Self::CampaignEnded,
            CampaignStatus::Draft
            | CampaignStatus::Upcoming
            | CampaignStatus::RegistrationOpen
            | CampaignStatus::Ongoing
                if !is_in_campaign =>
            {
                Self::ProductClosed
            }
            CampaignStatus::Draft | CampaignStatus::Upcoming => Self::NotStarted,
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing if !is_chosen => {
                Self::OtherCounts
            }
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing => Self::Active,
        }
    }
}

impl EntryState {
    /// Whether no more orders count, whatever happens.
    #[must_use]
    pub const fn is_ended(self) -> bool {
        match self {
            Self::CampaignEnded | Self::ProductClosed => true,
            Self::Active | Self::OtherCounts | Self::NotStarted => false,
        }
    }

    /// The last instant, to the microsecond, at which an order counted for an entry in this state, whose
    /// registration closed then. None as long as orders may count, and where it isn't known.
    #[must_use]
    pub fn last_counted(
        self,
        schedule: &CampaignSchedule,
        closed_at: Option<DateTime<Utc>>,
    ) -> Option<DateTime<Utc>> {
        let campaign_end = match self {
            Self::Active | Self::OtherCounts | Self::NotStarted => return None,
            Self::CampaignEnded => Some(schedule.closes_at()),
            Self::ProductClosed => None,
        };
        let end = campaign_end.into_iter().chain(closed_at).min()?;
        end.checked_sub_signed(TimeDelta::microseconds(1))
    }
}

/// One product of a creator's showcase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowcaseRow {
    /// Where the entry is.
    pub address: EntryAddress,
    /// The offer that was accepted.
    pub offer: OfferId,
    /// What is sold, and in which campaign.
    pub product: OfferedProduct,
    /// Whether orders count for it now.
    pub state: EntryState,
    /// What it pays now, or what it paid last where no more orders count; none before the offer's first
    /// rate is in force.
    pub rate: Option<CreatorRate>,
    /// About what an item comes to for the creator at its price and rate, without a managing agency's
    /// share; none without a rate.
    pub per_item: Option<Money>,
    /// The share that a managing agency takes of it.
    pub share: Option<SharePercent>,
    /// The last day on which orders counted for it, in the days of its market; none of one for which
    /// they may still count.
    pub ended_on: Option<NaiveDate>,
    /// Since when it is in the showcase.
    pub since: DateTime<Utc>,
    /// When it was removed; such an entry is only found by its address.
    pub removed_at: Option<DateTime<Utc>>,
    /// The change of what it pays that is known already.
    pub next_change: Option<RateFrom>,
    /// The receipt of its acceptance; none if it was imported.
    pub receipt: Option<ConsentReceiptId>,
    /// The link that it came from; none if it was imported.
    pub link: Option<LinkCode>,
    /// Whether that led to a list of products.
    pub is_list_link: bool,
    /// What the offer would pay who adds it now: what is left after removing it.
    pub rate_if_added_now: Option<CreatorRate>,
    /// That the product costs something else than when it was added; none where the entry has ended.
    pub price_change: Option<PriceChanged>,
}

/// How many products a creator's showcase has, of all that were added and not removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowcaseCounts {
    /// Those for which orders count, or will.
    pub earning: u64,
    /// Those for which none count any more.
    pub ended: u64,
}

impl ShowcaseCounts {
    /// Both together.
    #[must_use]
    pub const fn kept(self) -> u64 {
        self.earning.saturating_add(self.ended)
    }
}

crate::codes! {
    /// The two groups of a showcase.
    #[derive(Default)]
    pub enum ShowcaseGroup {
        /// Orders count, or will.
        #[default]
        Earning = "earning",
        /// None count any more.
        Ended = "ended",
    }
}

impl ShowcaseGroup {
    /// The group that a word of an address names; what earns, else.
    #[must_use]
    pub fn read(word: Option<&str>) -> Self {
        word.and_then(|word| word.parse().ok()).unwrap_or_default()
    }
}

/// How many receipts a creator has, and how many products in the showcase have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptCounts {
    /// All receipts, those of products that were removed since among them.
    pub receipts: u64,
    /// Products in the showcase without one: an import brought them.
    pub products_without: u64,
}
