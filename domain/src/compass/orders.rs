//! From a number to the order lines behind it.

use crate::{
    ids::CampaignId,
    order_line::listing::{AgencyPart, OrderFilter, SoldThrough},
};

use super::{CompassDays, CompassRole};

/// What a number is of, in the words that the lists of orders are narrowed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SoldBy {
    /// All lines.
    Anything,
    /// A campaign.
    Campaign(CampaignId),
    /// The creator of this handle.
    Creator(String),
    /// The shop with this Shop Code.
    Shop(String),
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
        | (SoldBy::Shop(_), CompassRole::Seller) => return None,
        (SoldBy::Campaign(campaign), _) => filter.campaign = Some(*campaign),
        (SoldBy::Creator(handle), _) => filter.creator = Some(handle.clone()),
        (SoldBy::Shop(code), _) => filter.shop = Some(code.clone()),
    }
    Some((part, filter))
}
