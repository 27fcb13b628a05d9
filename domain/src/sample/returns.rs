//! What samples bring.

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// What samples cost, and what was sold since the first of them was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnOnSamples {
    /// What the samples that were received cost the seller.
    pub cost: Money,
    /// What was sold of the product in the campaign since the first was received, before refunds and
    /// cancellations.
    pub gmv: Money,
    /// How many hundredths of their cost that is; none of samples that cost nothing.
    pub times_percent: Option<i64>,
}

impl ReturnOnSamples {
    /// That of so many samples. None where nothing was received yet, the amounts are of two currencies, or they are
    /// too large to be kept.
    #[must_use]
    pub fn of(received: u32, item_cost: Money, gmv: Money) -> Option<Self> {
        if received == 0 || item_cost.currency != gmv.currency {
            return None;
        }
        let cost = item_cost.units.checked_mul(i64::from(received))?;
        Some(Self {
            cost: Money::new(cost, item_cost.currency),
            gmv,
            times_percent: gmv.units.checked_mul(100)?.checked_div(cost),
        })
    }
}
