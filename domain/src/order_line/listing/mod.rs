//! Order lines in lists, one kind of row for each who looks (rule 12): what a viewer may not see has
//! no field in the viewer's row, so no list, page or export of it can carry it.

mod earned_line;
mod filter;
mod sold_through;
mod sort;
mod state;
mod status;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    attribution::Unattributed,
    ids::OrderLineId,
    image::ImageCode,
    market::Market,
    money::Money,
    page::Position,
    rate::{CreatorRate, SharePercent, TotalRate},
};

pub use self::{
    earned_line::{AgencyEarning, BilledIn, EarnedLine, SellerEarning},
    filter::{CountedFilter, DayKind, FromList, NO_LIST, OrderFilter, OrderWords},
    sold_through::{ANY_CAMPAIGN, NO_CAMPAIGN, SoldThrough},
    sort::OrderSort,
    state::{NothingEarned, OrderState, StateKind, WrittenState},
    status::OrderStatus,
};

/// What one party has of a line, by the ledger's entries; of a seller, what it pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Earned {
    /// What was expected when the line came in.
    pub estimated: Money,
    /// What was posted, corrections included; none before it is decided.
    pub actual: Option<Money>,
}

impl Earned {
    /// What a line in this state has by the sums of a party's legs: those of its estimate, and those
    /// posted.
    #[must_use]
    pub fn of_sums(state: OrderState, estimated: Money, posted: Money) -> Self {
        Self {
            estimated,
            actual: state.is_final().then_some(posted),
        }
    }
}

/// What everybody sees of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderedLine {
    /// The line's own id, by which lists are paged.
    pub id: OrderLineId,
    /// The market that it was ordered in.
    pub market: Market,
    /// The market's own id of the order.
    pub order_code: String,
    /// The line's id within its order.
    pub line_code: String,
    /// The market's own id of the product.
    pub product_code: String,
    /// What the product is called.
    pub product_title: String,
    /// The product's picture now, if it has one.
    pub product_image: Option<ImageCode>,
    /// How many items were ordered.
    pub quantity: u32,
    /// The price of one item.
    pub unit_price: Money,
    /// When the order was placed.
    pub placed_at: DateTime<Utc>,
    /// When it was delivered, if that is known.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When settlement falls due, or fell, if that is known.
    pub due_at: Option<DateTime<Utc>>,
    /// What it is in.
    pub state: OrderState,
}

impl OrderedLine {
    /// Where the line stands in a list, newest first.
    #[must_use]
    pub const fn position(&self) -> Position {
        Position {
            at: self.placed_at,
            id: self.id.uuid(),
        }
    }
}

/// A line as its seller sees it. There is nothing of a creator in it: not who sold, not what the
/// creator gets, not even whether an agency manages the creator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerOrder {
    /// The line.
    pub line: OrderedLine,
    /// The campaign that it counts for; none for a line that is not attributed.
    pub deal: Option<SellerDeal>,
    /// What the seller pays.
    pub total: Earned,
}

/// What a seller agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerDeal {
    /// The campaign's name.
    pub campaign: String,
    /// The name of the agency that runs it.
    pub agency: String,
    /// What the seller pays of the base.
    pub total_rate: TotalRate,
}

/// A line as an agency sees it, by its part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyOrder {
    /// The agency runs the campaign.
    Campaign(CampaignOrder),
    /// Another agency runs the campaign, and this one manages the creator.
    Managing(ManagedOrder),
}

crate::codes! {
    /// An agency's part in order lines.
    #[derive(Default)]
    pub enum AgencyPart {
        /// It runs the campaign.
        #[default]
        Campaign = "campaign",
        /// It manages the creator.
        Managing = "managing",
    }
}

impl AgencyPart {
    /// The part that a word of an address names: `managing`, else that of the campaign's agency.
    #[must_use]
    pub fn read(role: Option<&str>) -> Self {
        role.and_then(|role| role.parse().ok()).unwrap_or_default()
    }
}

/// A line as the campaign's agency sees it: not whether an agency manages the creator, nor what that
/// one takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignOrder {
    /// The line.
    pub line: OrderedLine,
    /// The campaign's name.
    pub campaign: String,
    /// The name of the shop that sold.
    pub shop: String,
    /// Its Shop Code.
    pub shop_code: String,
    /// The creator's handle.
    pub creator: String,
    /// What the seller pays of the base.
    pub total_rate: TotalRate,
    /// What the seller pays.
    pub total: Earned,
    /// What the creator is paid of the base.
    pub creator_rate: CreatorRate,
    /// The creator's part, before a managing agency takes its share.
    pub creator_part: Earned,
    /// The agency's own part.
    pub own: Earned,
}

/// A line as the agency that manages the creator sees it: not what the seller pays, nor what the
/// campaign's agency keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagedOrder {
    /// The line.
    pub line: OrderedLine,
    /// The campaign's name.
    pub campaign: String,
    /// The name of the agency that runs it.
    pub agency: String,
    /// The name of the shop that sold.
    pub shop: String,
    /// Its Shop Code.
    pub shop_code: String,
    /// The creator's handle.
    pub creator: String,
    /// What the creator is paid of the base.
    pub creator_rate: CreatorRate,
    /// The creator's part, before the share is taken.
    pub creator_part: Earned,
    /// The share that was agreed.
    pub share: SharePercent,
    /// What it comes to.
    pub own: Earned,
}

/// A line as its creator sees it: not what the seller pays, nor what the campaign's agency keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorOrder {
    /// The line.
    pub line: OrderedLine,
    /// The campaign that it counts for, or why it counts for none.
    pub deal: Result<CreatorDeal, Unattributed>,
    /// What the creator keeps.
    pub own: Earned,
}

/// What a creator agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorDeal {
    /// The campaign's name.
    pub campaign: String,
    /// The name of the agency that runs it.
    pub agency: String,
    /// What the creator is paid of the base.
    pub rate: CreatorRate,
    /// The creator's part, before a managing agency takes its share.
    pub part: Earned,
    /// The agency that takes a share of it.
    pub managing: Option<ManagingDeal>,
}

/// What a managing agency takes of its creator's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagingDeal {
    /// The agency's name.
    pub agency: String,
    /// The share that was agreed.
    pub share: SharePercent,
    /// What it comes to.
    pub amount: Earned,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::currency::Currency;

    #[test]
    fn nothing_is_actual_before_it_is_decided() {
        let money = |units| Money::new(units, Currency::Gbp);
        let earned = |state| Earned::of_sums(state, money(600), money(0)).actual;
        assert_eq!(earned(OrderState::Processing { due_at: None }), None);
        let why = NothingEarned::FullyRefunded;
        assert_eq!(earned(OrderState::Ineligible { why }), Some(money(0)));
    }
}
