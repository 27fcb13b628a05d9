//! Registrations as they are shown: to the campaign's agency, and to the seller. What a seller is
//! not to see isn't there by type: nothing of a creator, and no creator rate.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Registration, RegistrationAddress, RegistrationState, RegistrationStateKind};
use crate::{
    campaign::{CampaignName, CampaignStatus, RegisterRefusal},
    ids::{CampaignId, CreatorId, ProductId, ShopId},
    image::ImageCode,
    market::Market,
    money::Money,
    offer::{KeptRates, RateFrom, rate_in_force},
    page::{Page, SortBy},
    rate::{CreatorRate, Rate, TotalRate},
    share_link::LinkCode,
};

/// A product in a list, as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedProduct {
    /// The product.
    pub product: ProductId,
    /// The market's own id of it.
    pub code: String,
    /// What buyers read.
    pub title: String,
    /// What it costs.
    pub price: Money,
    /// Its picture, if it has one.
    pub image: Option<ImageCode>,
    /// Whether the shop has none left; no of one whose stock isn't known.
    pub is_out_of_stock: bool,
}

/// What creators are paid of a registered product, as the campaign's agency sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorTerms {
    /// What a creator who accepts now is paid; none while no rate was set.
    pub rate: Option<CreatorRate>,
    /// The next change that is agreed, and from when.
    pub next: Option<RateFrom>,
    /// What the agency keeps beside the rate of now.
    pub agency_rate: Option<Rate>,
}

/// A registration in its campaign's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyRegistrationRow {
    /// Where it is.
    pub address: RegistrationAddress,
    /// The shop's name.
    pub shop_name: String,
    /// The shop's Shop Code.
    pub shop_code: String,
    /// What is registered.
    pub product: ListedProduct,
    /// The total rate, and what the registration is in now.
    pub registration: Registration,
    /// When the seller asked for it.
    pub registered_at: DateTime<Utc>,
    /// What creators are paid.
    pub terms: CreatorTerms,
    /// Who keeps a higher rate than the one in force; none where nobody does.
    pub kept: Option<KeptByCreators>,
    /// The code of the product's own link, if it was made and not revoked.
    pub link: Option<LinkCode>,
    /// Of a product that waits for a decision, in how many other campaigns of the agency it is now.
    pub other_campaigns: u64,
    /// Whether the product was rejected in the campaign before.
    pub was_rejected: bool,
    /// The latest of the product's registrations in the campaign after this one.
    pub later: Option<LaterRegistration>,
}

/// The creators of a product who keep a higher rate from before a decrease. For the campaign's agency alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptByCreators {
    /// What they keep, and until when.
    pub rates: KeptRates,
    /// How many keep one.
    pub creators: u64,
    /// Of how many who have the product in their showcase.
    pub of: u64,
}

impl KeptByCreators {
    /// What a history of rates leaves to creators who are not counted yet.
    #[must_use]
    pub fn uncounted(now: DateTime<Utc>, history: &[RateFrom]) -> Option<Self> {
        KeptRates::at(now, history).map(|rates| Self {
            rates,
            creators: 0,
            of: 0,
        })
    }
}

/// A later registration of the same product in the same campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterRegistration {
    /// Where it is.
    pub address: RegistrationAddress,
    /// What it is in now.
    pub state: RegistrationStateKind,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// An approval that can still be undone, for whoever has just given it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldApproval {
    /// The registration.
    pub address: RegistrationAddress,
    /// The product's title.
    pub title: String,
    /// The rate at which it is approved.
    pub total_rate: TotalRate,
    /// From when on it counts.
    pub until: DateTime<Utc>,
}

/// Over how many days [`ClosingEffect`] adds up what was sold.
pub const CLOSING_EFFECT_DAYS: u8 = 30;

/// What closing a product ends, in numbers. For the campaign's agency alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingEffect {
    /// How many creators show the product.
    pub creators: u64,
    /// In how many orders it was sold through the campaign in the last [`CLOSING_EFFECT_DAYS`].
    pub orders: u64,
    /// For how much, without what was cancelled.
    pub sales: Money,
    /// Whether there may be more: of a shop that sells much the newest lines are looked through.
    pub may_be_more: bool,
}

/// A registration as the campaign's agency opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyRegistration {
    /// What its list shows, too.
    pub row: AgencyRegistrationRow,
    /// The campaign.
    pub campaign: CampaignId,
    /// The campaign's name.
    pub campaign_name: CampaignName,
    /// Where the campaign is in its course.
    pub campaign_status: CampaignStatus,
    /// The market.
    pub market: Market,
    /// Every rate of the product's own link, the earliest first, those included that start later.
    pub rates: Vec<RateFrom>,
    /// The creators who added the product, the latest first.
    pub creators: Page<RegistrationCreator>,
}

/// A creator who added a registered product. For the campaign's agency alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationCreator {
    /// The creator.
    pub creator: CreatorId,
    /// The creator's handle.
    pub handle: String,
    /// The creator's picture, if there is one.
    pub image: Option<ImageCode>,
    /// What the creator is paid for an order of now, the protection from cuts included; none after
    /// the product was removed from the showcase.
    pub rate: Option<CreatorRate>,
    /// The next change of it that is known, and from when.
    pub next: Option<RateFrom>,
    /// When the creator accepted.
    pub since: DateTime<Utc>,
    /// When the creator removed it, if that happened.
    pub removed_at: Option<DateTime<Utc>>,
    /// The link through which the creator added it, where that is known.
    pub came_by: Option<LinkCode>,
}

/// A registration in its seller's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerRegistrationRow {
    /// Where it is.
    pub address: RegistrationAddress,
    /// The campaign.
    pub campaign: CampaignId,
    /// The campaign's name.
    pub campaign_name: CampaignName,
    /// What is registered.
    pub product: ListedProduct,
    /// The total rate, and what the registration is in now.
    pub registration: Registration,
    /// When the seller asked for it.
    pub registered_at: DateTime<Utc>,
    /// Whether the product can be registered again: the registration is over, was not rejected for
    /// good, is the product's latest, and the campaign takes registrations of the shop.
    pub may_reregister: bool,
}

/// A product of the shop, and whether it can be registered in a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrableProduct {
    /// The product.
    pub product: ListedProduct,
    /// Why it can't be registered; none if it can.
    pub refusal: Option<RegisterRefusal>,
    /// The product's latest registration in the campaign, if there was one.
    pub earlier: Option<Registration>,
    /// Where else the product is.
    pub elsewhere: OtherCampaigns,
}

/// The other campaigns in which a product is registered, pending or approved. Of the shop's own
/// registrations alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherCampaigns {
    /// How many there are.
    pub count: u64,
    /// The highest total rate that the seller offers in one of them.
    pub highest: Option<TotalRate>,
}

impl OtherCampaigns {
    /// These and one more, at this total rate.
    #[must_use]
    pub fn and(self, rate: TotalRate) -> Self {
        Self {
            count: self.count.saturating_add(1),
            highest: self.highest.max(Some(rate)),
        }
    }
}

impl CreatorTerms {
    /// The terms of a product whose own link has this history of rates, the earliest first.
    #[must_use]
    pub fn at(now: DateTime<Utc>, history: &[RateFrom], total: TotalRate) -> Self {
        let rate = rate_in_force(history, now, now);
        Self {
            rate,
            next: history.iter().find(|change| now < change.from).copied(),
            agency_rate: rate.and_then(|rate| total.agency_rate(rate).ok()),
        }
    }
}

impl RegistrationState {
    /// Since when a registration that was asked for at `registered_at` is in the state.
    #[must_use]
    pub const fn since(&self, registered_at: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Pending => registered_at,
            Self::ApprovalHeld { until: at }
            | Self::Approved { at }
            | Self::Rejected { at, .. }
            | Self::Closed { at, .. }
            | Self::Withdrawn { at } => *at,
            Self::CloseRequested { requested_at, .. } => *requested_at,
        }
    }
}

impl AgencyRegistrationRow {
    /// Since when the registration is in its state.
    #[must_use]
    pub const fn since(&self) -> DateTime<Utc> {
        self.registration.state.since(self.registered_at)
    }
}

impl SellerRegistrationRow {
    /// Since when the registration is in its state.
    #[must_use]
    pub const fn since(&self) -> DateTime<Utc> {
        self.registration.state.since(self.registered_at)
    }
}

crate::codes! {
    /// The tabs of **Campaign details**. A registration that the seller withdrew is in none.
    #[derive(Default)]
    pub enum AgencyTab {
        /// What waits for the agency.
        #[default]
        Pending = "pending",
        /// What is in the campaign.
        Approved = "approved",
        /// What was rejected.
        Rejected = "rejected",
        /// What the seller asks to close.
        PendingClosed = "pending-closed",
        /// What is closed.
        Closed = "closed",
    }
}

crate::codes! {
    /// The tabs of a seller's campaign page.
    #[derive(Default)]
    pub enum SellerTab {
        /// What waits for the agency.
        #[default]
        Pending = "pending",
        /// What is in the campaign, asked to close or not.
        Ongoing = "ongoing",
        /// What was rejected.
        Rejected = "rejected",
        /// What is closed, and what the seller withdrew.
        Closed = "closed",
    }
}

crate::codes! {
    /// What an agency's list of registrations can be sorted by.
    pub enum RegistrationSort {
        /// The product's title.
        Title = "title",
        /// The product's price.
        Price = "price",
        /// What the seller pays.
        TotalRate = "rate",
        /// What creators are paid now; those without a rate are the least.
        CreatorRate = "creator",
    }
}

impl SortBy for RegistrationSort {}

crate::codes! {
    /// What the approved products of a campaign can be narrowed to.
    pub enum ApprovedOnly {
        /// Those without a creator rate.
        NoRate = "no-rate",
        /// Those whose link wasn't exported.
        NotExported = "not-exported",
        /// Those of which somebody keeps a higher rate than the one in force.
        RateKept = "rate-kept",
    }
}

/// What leaves approved products out of a list, beside a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Narrowing {
    /// The only kind that is left.
    pub only: Option<ApprovedOnly>,
    /// The only shop that is left.
    pub shop: Option<ShopId>,
}

/// How many approved products each narrowing leaves, within a search and a shop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedFacets {
    /// How many the list has in all.
    pub count: u64,
    /// Those without a creator rate.
    pub no_rate: u64,
    /// Those whose link wasn't exported.
    pub not_exported: u64,
    /// Those of which somebody keeps a higher rate.
    pub rate_kept: u64,
    /// The shops with most products, those with the most first.
    pub shops: Vec<FacetShop>,
    /// Whether there may be more of these: they were counted among the newest products only, of a long list.
    #[serde(default)]
    pub may_be_more: bool,
    /// The same of [`Self::rate_kept`], which nobody keeps a count of.
    #[serde(default)]
    pub may_be_more_kept: bool,
}

/// A shop that a list can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetShop {
    /// The shop.
    pub shop: ShopId,
    /// Its name.
    pub name: String,
    /// How many products of it there are.
    pub count: u64,
}

impl AgencyTab {
    /// The tab that a registration is in.
    #[must_use]
    pub const fn of(state: &RegistrationState) -> Option<Self> {
        match state {
            RegistrationState::Pending => Some(Self::Pending),
            RegistrationState::ApprovalHeld { .. } | RegistrationState::Approved { .. } => {
                Some(Self::Approved)
            }
            RegistrationState::Rejected { .. } => Some(Self::Rejected),
            RegistrationState::CloseRequested { .. } => Some(Self::PendingClosed),
            RegistrationState::Closed { .. } => Some(Self::Closed),
            RegistrationState::Withdrawn { .. } => None,
        }
    }
}

impl SellerTab {
    /// The tab that a registration is in.
    #[must_use]
    pub const fn of(state: &RegistrationState) -> Self {
        match state {
            RegistrationState::Pending | RegistrationState::ApprovalHeld { .. } => Self::Pending,
            RegistrationState::Approved { .. } | RegistrationState::CloseRequested { .. } => {
                Self::Ongoing
            }
            RegistrationState::Rejected { .. } => Self::Rejected,
            RegistrationState::Closed { .. } | RegistrationState::Withdrawn { .. } => Self::Closed,
        }
    }
}

#[cfg(test)]
mod tests;
