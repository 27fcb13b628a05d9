//! Finding sellers: what agencies see of shops and their products, and the invitations of shops to campaigns.
//!
//! Agencies see of a product what a shop shows anyway, and of how well it sells an order and a band, never a number.
//! A shop may keep its products to itself.

mod invitation;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use self::invitation::{
    InvitableCampaign, InviteShopRefusal, SHOP_INVITATION_CHARACTERS_MAX, SHOP_INVITATIONS_A_DAY,
    ShopInvitationMessage, ShopInvitationMessageTooLong, ShopToInvite, check_invitable,
};
use crate::{
    ids::ShopId, image::ImageCode, market::Market, page::Page, product::ProductCategory,
    registration::ListedProduct,
};

/// Up to how many products of a shop are counted for a list; of more it says that there are at least so many.
pub const PRODUCTS_COUNTED: u32 = 1_000;

crate::codes! {
    /// What the finder lists.
    #[derive(Default)]
    pub enum SellerShows {
        /// Products.
        #[default]
        Products = "products",
        /// Shops.
        Shops = "shops",
    }
}

crate::codes! {
    /// The order of the finder's lists.
    #[derive(Default)]
    pub enum SellerSort {
        /// What was added last, first.
        #[default]
        Newest = "newest",
        /// What sold most through campaigns in this and the last month, first.
        BestSelling = "best_selling",
    }
}

crate::codes! {
    /// How many items were sold at least through campaigns in this and the last month. It is all that agencies learn
    /// of it.
    #[derive(PartialOrd, Ord)]
    pub enum SoldBand {
        /// Ten or more.
        Tens = "10",
        /// A hundred or more.
        Hundreds = "100",
        /// A thousand or more.
        Thousands = "1000",
    }
}

impl SoldBand {
    /// The least number of items in it.
    #[must_use]
    pub const fn least(self) -> u64 {
        match self {
            Self::Tens => 10,
            Self::Hundreds => 100,
            Self::Thousands => 1_000,
        }
    }

    /// The band of so many items; none for a few.
    #[must_use]
    pub fn of(items: u64) -> Option<Self> {
        let mut bands = Self::ALL.into_iter().rev();
        bands.find(|band| items >= band.least())
    }
}

/// A product as the finder shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundProduct {
    /// The product.
    pub product: ListedProduct,
    /// The shop that sells it.
    pub shop: ShopId,
    /// What the shop is called.
    pub shop_name: String,
    /// What kind of thing it is, if the shop says so.
    pub category: Option<ProductCategory>,
    /// How well it sells.
    pub sold: Option<SoldBand>,
    /// Whether it is in a campaign now, of whichever agency.
    pub is_in_campaign: bool,
}

/// A shop as the finder shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundShop {
    /// The shop.
    pub shop: ShopId,
    /// What it is called.
    pub name: String,
    /// Its picture, if it has one.
    pub image: Option<ImageCode>,
    /// How many products it shows, counted up to [`PRODUCTS_COUNTED`].
    pub products: u32,
    /// How well it sells.
    pub sold: Option<SoldBand>,
}

/// A shop as an agency opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopShown {
    /// What its row says.
    pub row: FoundShop,
    /// Its Shop Code.
    pub code: String,
    /// Where it sells.
    pub market: Market,
    /// The campaigns of the agency that it was invited to, by their names, the latest first; and of each, whether
    /// somebody of the shop has opened it since.
    pub invited_to: Vec<(String, bool)>,
    /// Its products, the newest first.
    pub products: Page<FoundProduct>,
}

/// What an agency lacks to find sellers in a market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingForSellers {
    /// Sellers can't be found in the market. Nothing that the agency does changes that.
    Market,
    /// The category Creator Matchmaking isn't approved there.
    CreatorMatchmaking,
}

/// Whether an agency may find sellers in a market: where the feature is on for the role, with the category approved.
///
/// # Errors
/// What is missing, the market before all else.
pub const fn check_access(
    is_on: bool,
    has_creator_matchmaking: bool,
) -> Result<(), MissingForSellers> {
    match (is_on, has_creator_matchmaking) {
        (false, _) => Err(MissingForSellers::Market),
        (true, false) => Err(MissingForSellers::CreatorMatchmaking),
        (true, true) => Ok(()),
    }
}
