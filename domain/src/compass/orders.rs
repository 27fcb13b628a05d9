//! From a number to the order lines behind it.

use crate::{
    ids::CampaignId,
    intake::ContentType,
    order_line::listing::{AgencyPart, FromList, OrderFilter, SoldThrough},
};

use super::{CompassDays, CompassRole};

/// What a number is of, in the words that the lists of orders are narrowed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SoldBy {
    /// All lines.
    Anything,
    /// A campaign.
    Campaign(CampaignId),
    /// The product with this id, of the shop with this Shop Code.
    Product {
        /// The product's id.
        product: String,
        /// The Shop Code: another shop may have a product of the same id.
        shop: String,
    },
    /// The product list from which the creator had added the product, or none.
    List(FromList),
    /// The creator of this handle.
    Creator(String),
    /// The shop with this Shop Code.
    Shop(String),
    /// A kind of content.
    ContentType(ContentType),
}

/// The order lines whose sum the number is: which of an agency's lists has them, and how it is narrowed. None where
/// the role's list can't be narrowed so, or isn't the viewer's to see.
#[must_use]
pub fn orders_behind(
    role: CompassRole,
    days: CompassDays,
    sold: &SoldBy,
) -> Option<(AgencyPart, OrderFilter)> {
    let part = match role {
        CompassRole::ManagingAgency => AgencyPart::Managing,
        CompassRole::Seller | CompassRole::CampaignAgency | CompassRole::Creator => {
            AgencyPart::Campaign
        }
        // Operators look at a line by its id.
        CompassRole::Platform => return None,
    };
    let mut filter = OrderFilter {
        days: days.range(),
        sold_through: SoldThrough::Campaign,
        ..OrderFilter::default()
    };
    match (sold, role) {
        (SoldBy::Anything, _) => {}
        (SoldBy::Campaign(_), CompassRole::ManagingAgency)
        | (SoldBy::Creator(_), CompassRole::Seller | CompassRole::Creator)
        | (SoldBy::Shop(_), CompassRole::Seller)
        | (
            SoldBy::List(_),
            CompassRole::Seller | CompassRole::Creator | CompassRole::ManagingAgency,
        ) => return None,
        (SoldBy::Campaign(campaign), _) => filter.campaign = Some(*campaign),
        (SoldBy::Product { product, shop }, _) => {
            filter.product = Some(product.clone());
            // A seller's list has the own products alone.
            filter.shop = (role != CompassRole::Seller).then(|| shop.clone());
        }
        (SoldBy::List(list), _) => filter.list = Some(*list),
        (SoldBy::Creator(handle), _) => filter.creator = Some(handle.clone()),
        (SoldBy::Shop(code), _) => filter.shop = Some(code.clone()),
        (SoldBy::ContentType(kind), _) => filter.content_type = Some(*kind),
    }
    Some((part, filter))
}
