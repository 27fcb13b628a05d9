//! **Register products**: what a seller chooses and types, kept on the server from page to page and
//! until every chosen product is registered. A partner that a shop has authorised to do so registers
//! products of the shop on the same page.

pub(crate) mod api;
pub mod for_shop;
mod page;
mod rate_cell;
mod rows;
#[cfg(feature = "ssr")]
mod server;
mod tools;

pub use self::page::RegisterProductsPage;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    campaign::{RegisterRefusal, SellerCampaign},
    ids::{AuthorisationId, ProductId},
    market::Market,
    money::Money,
    page::Page,
    rate::TotalRate,
    registration::{ListedProduct, RegistrableProduct},
    split::commission,
};
use serde::{Deserialize, Serialize};

use super::typed_rate::{self, RateRefusal};
use crate::text::seller_refusal;
use ui::text::t;

/// The most products that are registered at once.
pub(crate) const MOST_AT_ONCE: usize = 100;

/// The form as it was sent. (Texts, since whatever is sent comes back in the fields.)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedRegistrations {
    /// The ids of the chosen products.
    pub(crate) chosen: Vec<String>,
    /// What stands in the rates' fields, by [`rate_key`].
    pub(crate) rates: BTreeMap<String, String>,
    /// What stands in the field of one rate for all.
    pub(crate) one_rate: String,
    /// What was done with it, until something else is done. It is kept with the form and not sent.
    pub(crate) set: Option<SetForAll>,
}

/// One rate that was put into the fields of all chosen products.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SetForAll {
    /// The rate as it was typed.
    pub(crate) rate: String,
    /// Of how many products.
    pub(crate) count: usize,
    /// How many of them had another rate.
    pub(crate) other: usize,
    /// What stood in the fields before, by [`rate_key`].
    pub(crate) before: BTreeMap<String, String>,
}

/// Why nothing was registered, or not everything. What stands against each product is kept with what
/// was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RegisteringRefusal {
    /// No product is chosen.
    NoneChosen,
    /// More are chosen than are registered at once.
    TooMany,
    /// Something stands against every product that is still chosen.
    Products,
}

/// Why one product wasn't registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ProductRefusal {
    /// Its rate can't be offered.
    Rate(RateRefusal),
    /// The rules say no.
    Register(RegisterRefusal),
    /// It is no product of this shop and market.
    NotThere,
}

/// What the name of a product's rate begins with, before the product's id.
const RATE_KEY: &str = "of-";

/// The name of a product's rate among the others. It begins with a letter: in a form's names a digit
/// would begin the place in a list.
pub(crate) fn rate_key(product: ProductId) -> String {
    format!("{RATE_KEY}{product}")
}

/// What stood against each product when the form was sent last.
pub(crate) type Refused = BTreeMap<ProductId, ProductRefusal>;

/// The shop that a partner registers products of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AuthorisingShop {
    /// By which authorisation.
    pub(crate) authorisation: AuthorisationId,
    /// The shop's name.
    pub(crate) name: String,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Registering {
    /// The shop, where a partner registers its products; none for the seller's own.
    pub(crate) for_shop: Option<AuthorisingShop>,
    /// The campaign.
    pub(crate) campaign: SellerCampaign,
    /// Products of the shop to choose from.
    pub(crate) page: Page<RegistrableProduct>,
    /// Chosen products that are not among them.
    pub(crate) chosen_before: Vec<ListedProduct>,
    /// What was typed.
    pub(crate) typed: TypedRegistrations,
    /// What stood against each product.
    pub(crate) refused: Refused,
    /// What a seller should know of some products: where else they are, or how they fared here.
    pub(crate) notes: BTreeMap<ProductId, String>,
    /// Since when the form holds what was typed before, if that was a while ago.
    pub(crate) restored: Option<String>,
}

impl TypedRegistrations {
    /// The chosen products, each once; what is no id is none of the shop's products.
    pub fn products(&self) -> BTreeSet<ProductId> {
        let ids = self.chosen.iter();
        ids.filter_map(|id| id.parse().ok()).collect()
    }

    /// Whether the product is chosen.
    pub(crate) fn has(&self, product: ProductId) -> bool {
        self.products().contains(&product)
    }

    /// What was typed as the product's rate.
    pub(crate) fn rate_of(&self, product: ProductId) -> &str {
        let rate = self.rates.get(&rate_key(product));
        rate.map_or("", String::as_str)
    }

    /// Chooses the products whose rates are typed, where none is chosen: a page without scripts can't
    /// tick a row when its rate is typed.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn choose_typed(&mut self) {
        if self.products().is_empty() {
            let typed = self
                .rates
                .iter()
                .filter(|(_, rate)| !rate.trim().is_empty());
            let ids = typed.filter_map(|(key, _)| key.strip_prefix(RATE_KEY));
            self.chosen = ids.map(ToOwned::to_owned).collect();
        }
    }

    /// Whether nothing is chosen or typed.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn is_empty(&self) -> bool {
        let mut typed = self.rates.values().chain([&self.one_rate]);
        self.chosen.is_empty() && typed.all(|rate| rate.trim().is_empty())
    }

    /// The rates of the chosen products, and what is wrong with those that can't be offered.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn checked(&self, least: TotalRate) -> (Vec<(ProductId, TotalRate)>, Refused) {
        let (mut offers, mut refused) = (Vec::new(), Refused::new());
        for product in self.products() {
            match typed_rate::read_at_least(self.rate_of(product), least) {
                Ok(rate) => offers.push((product, rate)),
                Err(refusal) => {
                    refused.insert(product, ProductRefusal::Rate(refusal));
                }
            }
        }
        (offers, refused)
    }

    /// Puts the one rate into the field of every chosen product, over whatever stood there, and notes
    /// what that was.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn set_one_rate(&mut self) {
        let rate = self.one_rate.trim().to_owned();
        let mut set = SetForAll {
            rate: rate.clone(),
            ..SetForAll::default()
        };
        for product in self.products() {
            let key = rate_key(product);
            let before = self.rates.insert(key.clone(), rate.clone());
            let before = before.unwrap_or_default();
            let is_other = !before.trim().is_empty() && !is_same_rate(&before, &rate);
            set.count = set.count.saturating_add(1);
            set.other = set.other.saturating_add(usize::from(is_other));
            set.before.insert(key, before);
        }
        self.set = (set.count > 0).then_some(set);
    }

    /// Puts back what stood in the fields before the one rate was put into them.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn take_back(&mut self, set: SetForAll) {
        self.rates.extend(set.before);
        self.set = None;
    }

    /// Lets those go that are registered now: what is still chosen is what was refused.
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "only server functions ask for it")
    )]
    pub(crate) fn keep_refused(&mut self, refused: &Refused) {
        self.chosen = refused.keys().map(ToString::to_string).collect();
        let kept: BTreeSet<String> = refused.keys().copied().map(rate_key).collect();
        self.rates.retain(|key, _| kept.contains(key));
    }
}

/// Whether two texts say the same rate.
fn is_same_rate(one: &str, other: &str) -> bool {
    match (typed_rate::read(one), typed_rate::read(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one.trim() == other.trim(),
    }
}

impl ProductRefusal {
    /// Why the product wasn't registered, as a sentence.
    pub(crate) fn says(self, market: Market) -> String {
        let text = match self {
            Self::Rate(refusal) => return typed_rate::says(refusal, market),
            Self::Register(refusal) => return typed_rate::says_register(refusal, market),
            Self::NotThere => seller_refusal::NOT_YOURS,
        };
        t(text).to_owned()
    }

    /// The same in a few words, beside the rate. The whole sentence stands above the list.
    pub(crate) fn says_in_cell(self, market: Market) -> String {
        let text = match self {
            Self::Rate(refusal) => return typed_rate::says_in_cell(refusal, market),
            Self::Register(_) | Self::NotThere => seller_refusal::NOT_REGISTERED_SHORT,
        };
        t(text).to_owned()
    }
}

/// What the shop pays for each item sold at the rate that is typed: nothing that isn't one.
fn pays_per_item(price: Money, typed: &str) -> Option<Money> {
    let rate = typed_rate::read(typed).ok()?;
    let units = commission(price.units, rate).ok()?;
    Some(Money::new(units, price.currency))
}

#[cfg(test)]
mod tests;
