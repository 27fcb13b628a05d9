//! A shop, as its own members are shown it.

use serde::{Deserialize, Serialize};

use crate::{currency::Currency, market::Market};

/// What **Seller Information** says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopProfile {
    /// What the shop is called.
    pub name: String,
    /// Its Shop Code, by which agencies name it in campaigns.
    pub code: String,
    /// The market that it sells in.
    pub market: Market,
    /// The currency of its prices.
    pub currency: Currency,
}
