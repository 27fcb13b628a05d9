//! What a shop sells, as the shop itself is shown it: the list of its products, adding and changing one,
//! what one cost ([`PriceFrom`]), and many from a file ([`import`]).

mod category;
mod form;
pub mod import;
mod price;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    ids::CampaignId,
    page::SortBy,
    rate::TotalRate,
    registration::{ListedProduct, RegistrationAddress},
};

pub use self::{
    category::{ProductCategory, UnknownProductCategory},
    form::{
        AddProductRefusal, EditProductRefusal, NoProductVersion, PRODUCT_TITLE_CHARACTERS_MAX,
        ProductFieldRefusal, ProductForm, ProductPriceRefusal, ProductTerms, ProductTitle,
        ProductTitleRefusal, ProductVersion, STOCK_MAX, StockRefusal,
    },
    price::{PRICE_UNITS_MAX, PriceChanged, PriceFrom, PriceSource, ProductChange},
};

/// A product in its shop's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProduct {
    /// What everybody sees of it.
    pub product: ListedProduct,
    /// In how many campaigns an agency has not decided about it.
    pub pending: u32,
    /// In how many campaigns it is, those included that the seller asked to take it out of.
    pub ongoing: u32,
    /// How many there are; none where nobody counts.
    pub stock: Option<u32>,
    /// What kind of thing it is.
    pub category: Option<ProductCategory>,
    /// Whether it can be registered in campaigns.
    pub is_listed: bool,
}

/// A product with all that its shop sees of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDetails {
    /// What everybody sees of it.
    pub product: ListedProduct,
    /// How many there are; none where nobody counts.
    pub stock: Option<u32>,
    /// What kind of thing it is.
    pub category: Option<ProductCategory>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// Its prices, the latest first, up to [`PRICES_SHOWN_MAX`].
    pub prices: Vec<PriceFrom>,
    /// Whether it can be registered in campaigns.
    pub is_listed: bool,
    /// Where it is registered and not over, up to [`CAMPAIGNS_SHOWN_MAX`].
    pub campaigns: Vec<ProductInCampaign>,
}

/// How many prices a product's page shows.
pub const PRICES_SHOWN_MAX: usize = 100;

/// How many campaigns a product's page shows.
pub const CAMPAIGNS_SHOWN_MAX: usize = 100;

/// A campaign that a product is registered in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductInCampaign {
    /// The campaign.
    pub campaign: CampaignId,
    /// What it is called.
    pub campaign_name: String,
    /// The registration.
    pub registration: RegistrationAddress,
    /// Whether the agency has not decided.
    pub is_pending: bool,
    /// The total rate.
    pub total_rate: TotalRate,
}

crate::codes! {
    /// Which products by their stock.
    pub enum StockFilter {
        /// Those of which nothing is left.
        OutOfStock = "out",
        /// All others.
        InStock = "in",
        /// Those that can't be registered.
        Unlisted = "unlisted",
    }
}

crate::codes! {
    /// What a shop's list of products can be sorted by.
    pub enum ProductSort {
        /// The title.
        Title = "title",
        /// The price.
        Price = "price",
    }
}

impl SortBy for ProductSort {}

#[cfg(test)]
mod tests;
