//! What events say of commission: of which order line, for whom, and how much.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CreatorId, OrderLineId, ShopId},
    money::Money,
    notice::CommissionSum,
};
use serde::{Deserialize, Serialize};

/// Where an order line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct LineAddress {
    pub(crate) shop: ShopId,
    pub(crate) placed_at: DateTime<Utc>,
    pub(crate) line: OrderLineId,
}

/// What an order line is for a party: of a shop, what it pays.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PartyAmount {
    pub(crate) party: SettledParty,
    pub(crate) amount: Money,
}

/// What was settled for a party, or deducted from what had been.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PartySum {
    pub(crate) party: SettledParty,
    /// Whether it was settled so long before that its days are told in one sum.
    pub(crate) is_past: bool,
    pub(crate) sum: CommissionSum,
    /// The line that was corrected, if it is one.
    #[serde(default)]
    pub(crate) line: Option<LineAddress>,
}

/// Whose commission it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SettledParty {
    /// The agency of the campaign.
    Agency(AgencyId),
    /// The agency that manages the creator.
    ManagingAgency(AgencyId),
    Shop(ShopId),
    Creator(CreatorId),
}
