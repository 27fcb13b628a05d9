//! What each party would get of sales that nobody made: by the very rules by which order lines are divided
//! (rules 4 to 6), so that what is tried here is what comes true.
//!
//! Every sale is an order line of its own, rounded by itself. Of so many sales a share comes back whole: how
//! many is the share of their number, rounded half up. A sale that comes back earns nobody anything.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    money::MoneyError,
    rate::Rate,
    split::{Parts, Terms, split},
};

/// How many sales a simulation is of, beside the one.
pub const SIMULATED_SALES: u32 = 100;

/// The most items of a sale.
pub const SIMULATED_ITEMS_MAX: u32 = 10_000;

/// The highest price of an item, in posting units.
pub const SIMULATED_PRICE_MAX: i64 = 10_000_000_000_000;

/// Why nothing can be simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SimulationRefusal {
    /// The price isn't above zero, or higher than any product's.
    #[error("the price is above 0 and not as high as this")]
    Price,
    /// There is no item, or more than anybody orders at once.
    #[error("a sale has 1 to {SIMULATED_ITEMS_MAX} items")]
    Items,
    /// An amount doesn't fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// What is sold, at which rates, and how much of it comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulation {
    base: i64,
    terms: Terms,
    returns: Rate,
}

/// What some sales come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimulatedSales {
    /// How many they are.
    pub sales: u32,
    /// How many of them come back.
    pub returned: u32,
    /// Price times quantity of all of them.
    pub gmv: i64,
    /// What each party is promised of all of them.
    pub estimated: Parts,
    /// What each party gets of those that don't come back.
    pub settled: Parts,
}

impl Simulation {
    /// Sales of so many items at a price in posting units, divided on these terms, of which a share comes
    /// back.
    ///
    /// # Errors
    /// [`SimulationRefusal`] for a price or a number of items that no sale has.
    pub fn new(
        price: i64,
        items: u32,
        terms: Terms,
        returns: Rate,
    ) -> Result<Self, SimulationRefusal> {
        if !(1..=SIMULATED_PRICE_MAX).contains(&price) {
            return Err(SimulationRefusal::Price);
        }
        if !(1..=SIMULATED_ITEMS_MAX).contains(&items) {
            return Err(SimulationRefusal::Items);
        }
        let base = price.checked_mul(i64::from(items));
        let base = base.ok_or(MoneyError::Overflow)?;
        Ok(Self {
            base,
            terms,
            returns,
        })
    }

    /// What one sale comes to that doesn't come back.
    ///
    /// # Errors
    /// [`MoneyError`] if an amount doesn't fit.
    pub fn one(self) -> Result<Parts, MoneyError> {
        split(self.base, self.terms)
    }

    /// What so many sales come to.
    ///
    /// # Errors
    /// [`MoneyError`] if an amount doesn't fit.
    pub fn sales(self, sales: u32) -> Result<SimulatedSales, MoneyError> {
        let one = self.one()?;
        let returned = returned(sales, self.returns)?;
        let kept = sales.checked_sub(returned).ok_or(MoneyError::Overflow)?;
        Ok(SimulatedSales {
            sales,
            returned,
            gmv: self
                .base
                .checked_mul(i64::from(sales))
                .ok_or(MoneyError::Overflow)?,
            estimated: times(one, sales)?,
            settled: times(one, kept)?,
        })
    }
}

/// How many of so many sales come back, rounded half up.
fn returned(sales: u32, returns: Rate) -> Result<u32, MoneyError> {
    const WHOLE: u64 = 10_000;
    let share = u64::from(sales).checked_mul(u64::from(returns.basis_points()));
    let halved = share.and_then(|share| share.checked_add(WHOLE / 2));
    let returned = halved.and_then(|halved| halved.checked_div(WHOLE));
    returned
        .and_then(|returned| u32::try_from(returned).ok())
        .ok_or(MoneyError::Overflow)
}

/// The parts of so many sales, each of which is divided by itself.
fn times(one: Parts, sales: u32) -> Result<Parts, MoneyError> {
    let times = |part: i64| {
        part.checked_mul(i64::from(sales))
            .ok_or(MoneyError::Overflow)
    };
    Parts::new(
        times(one.total())?,
        times(one.campaign_agency())?,
        times(one.creator())?,
        times(one.managing_agency())?,
    )
}

#[cfg(test)]
mod tests;
