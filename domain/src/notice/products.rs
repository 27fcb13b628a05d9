//! Products to which the same happened within an hour: they are told in one notice, which follows what
//! becomes of them.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Concern;
use crate::{
    ids::{ProductId, ShopId},
    money::Money,
    rate::TotalRate,
    registration::RegistrationAddress,
};

/// What lies further apart than this from the first is told apart.
pub const GROUPED_WITHIN: TimeDelta = TimeDelta::hours(1);

/// The most products of one notice: further ones begin another.
pub const PRODUCTS_MAX: usize = 500;

/// Products of a campaign to which the same happened at about the same time, as a notice names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedProducts {
    /// The first one's title.
    pub title: String,
    /// The first one's registration.
    pub registration: RegistrationAddress,
    /// The first one itself; none in what an earlier program told.
    #[serde(default)]
    pub product: Option<ProductId>,
    /// How many there are, the first among them.
    pub count: u32,
    /// The second one's title, if there are several.
    #[serde(default)]
    pub second: Option<String>,
    /// Of how many shops they are; 0 in what an earlier program told, of one shop.
    #[serde(default)]
    pub shops: u32,
    /// How many of them need a decision still.
    #[serde(default)]
    pub open: u32,
    /// Between which total rates they are registered.
    #[serde(default)]
    pub rates: Option<RateSpan>,
    /// What the seller pays for one item, if it is one product.
    #[serde(default)]
    pub per_item: Option<Money>,
    /// How the last of them was resolved, once none is open.
    #[serde(default)]
    pub resolved: Option<Resolved>,
}

impl NamedProducts {
    /// What they are to those who may have to decide about them.
    #[must_use]
    pub const fn concern(&self) -> Concern {
        if self.open > 0 {
            Concern::NeedsYou
        } else {
            Concern::News
        }
    }
}

/// From a rate to a rate, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateSpan {
    /// The lowest.
    pub least: TotalRate,
    /// The highest.
    pub most: TotalRate,
}

/// How it came that a notice asks for nothing any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// How.
    pub how: Resolution,
    /// The member of the reader's own agency who decided, by name.
    #[serde(default)]
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What resolves what a notice asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// The agency decided.
    Decided,
    /// The seller withdrew what was to be decided.
    Withdrawn,
    /// The seller registered the product again.
    RegisteredAgain,
    /// The seller registered products in the campaign that names the shop.
    Registered,
    /// The agency hid the campaign from sellers.
    CampaignHidden,
    /// The campaign ended.
    CampaignEnded,
}

/// One of the products of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductItem {
    /// Its registration.
    pub registration: RegistrationAddress,
    /// The product.
    pub product: ProductId,
    /// What it is called.
    pub title: String,
    /// The total rate that it is registered at.
    pub total_rate: TotalRate,
    /// What the seller pays for one item of it.
    pub per_item: Option<Money>,
    /// Whether it needs a decision.
    pub is_open: bool,
}

/// The products of a notice, in the order in which it happened to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductItems(Vec<ProductItem>);

impl ProductItems {
    /// Whether there is room for the product: one that is there already takes none.
    #[must_use]
    pub fn has_room_for(&self, product: ProductId) -> bool {
        self.0.len() < PRODUCTS_MAX || self.0.iter().any(|known| known.product == product)
    }

    /// Adds a product. To one the same may happen again, as when it is withdrawn and registered once
    /// more: it is one product, in its later registration. Whether that changes anything.
    pub fn add(&mut self, item: ProductItem) -> bool {
        match self
            .0
            .iter_mut()
            .find(|known| known.product == item.product)
        {
            Some(known) if *known == item => false,
            Some(known) => {
                *known = item;
                true
            }
            None => {
                self.0.push(item);
                true
            }
        }
    }

    /// The seller offers another total rate for a product that waits: whether it was among these.
    pub fn offer(&mut self, offered: &ProductItem) -> bool {
        let mut is_any = false;
        for item in &mut self.0 {
            if item.is_open && item.registration == offered.registration {
                item.total_rate = offered.total_rate;
                item.per_item = offered.per_item;
                is_any = true;
            }
        }
        is_any
    }

    /// What was to be decided about a registration is: whether it was among these and open.
    pub fn resolve(&mut self, registration: RegistrationAddress) -> bool {
        self.close(|item| item.registration == registration)
    }

    /// The same of whatever registration of the product.
    pub fn resolve_product(&mut self, product: ProductId) -> bool {
        self.close(|item| item.product == product)
    }

    /// The same of all.
    pub fn resolve_all(&mut self) -> bool {
        self.close(|_| true)
    }

    fn close(&mut self, is_meant: impl Fn(&ProductItem) -> bool) -> bool {
        let mut is_any = false;
        for item in &mut self.0 {
            if item.is_open && is_meant(item) {
                item.is_open = false;
                is_any = true;
            }
        }
        is_any
    }

    /// As the notice names them; none if there is none. `resolved` is said once none is open.
    #[must_use]
    pub fn named(&self, resolved: Option<Resolved>) -> Option<NamedProducts> {
        let first = self.0.first()?;
        let rates = self.0.iter().map(|item| item.total_rate);
        let least = rates.clone().min().unwrap_or(first.total_rate);
        let most = rates.max().unwrap_or(first.total_rate);
        let mut shops: Vec<ShopId> = self.0.iter().map(|item| item.registration.shop).collect();
        shops.sort_unstable();
        shops.dedup();
        let open = self.0.iter().filter(|item| item.is_open).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Some(NamedProducts {
            title: first.title.clone(),
            registration: first.registration,
            product: Some(first.product),
            count: count(self.0.len()),
            second: self.0.get(1).map(|item| item.title.clone()),
            shops: count(shops.len()),
            open: count(open),
            rates: Some(RateSpan { least, most }),
            per_item: first.per_item.filter(|_| self.0.len() == 1),
            resolved: resolved.filter(|_| open == 0),
        })
    }
}
