//! The money of all campaigns in a market, as those who run the platform see it: what sellers pay, of
//! which everybody else's part is a part.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{currency::Currency, market::Market, money::Money, order_line::totals::Figure};

/// The money of a market in one currency, today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketMoney {
    /// The market.
    pub market: Market,
    /// The day that it is there.
    pub today: NaiveDate,
    /// The order lines of today, and what they were sold for.
    pub ordered: Figure,
    /// Order lines that wait for settlement, and what is estimated of them.
    pub on_the_way: Figure,
    /// What settled today.
    pub settled: Figure,
    /// What was deducted again of what settled since the first of the month: an amount below zero.
    pub deducted: Figure,
    /// What is on hold.
    pub on_hold: Figure,
    /// When the oldest of the order lines on hold was ordered.
    pub oldest_on_hold: Option<NaiveDate>,
}

/// The money of all markets that have an order line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformMoney {
    /// The moment that this is of.
    pub as_of: DateTime<Utc>,
    /// Market by market; amounts of two currencies are never added up.
    pub markets: Vec<MarketMoney>,
}

impl MarketMoney {
    /// Of no order line.
    #[must_use]
    pub const fn none(market: Market, currency: Currency, today: NaiveDate) -> Self {
        let nothing = Figure {
            lines: 0,
            amount: Money::zero(currency),
        };
        Self {
            market,
            today,
            ordered: nothing,
            on_the_way: nothing,
            settled: nothing,
            deducted: nothing,
            on_hold: nothing,
            oldest_on_hold: None,
        }
    }
}
