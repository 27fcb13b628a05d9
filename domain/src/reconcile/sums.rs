//! How many rows there are of each class, and what is at stake in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Classed, RowClass};
use crate::{currency::Currency, money::Money};

/// The rows of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassCount {
    /// The class.
    pub class: RowClass,
    /// How many rows.
    pub rows: u64,
    /// The money at stake in all of them.
    pub at_stake: Money,
}

/// The rows that were compared so far, class by class; amounts in posting units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClassSums(BTreeMap<RowClass, Sum>);

/// The rows of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Sum {
    rows: u64,
    at_stake: i64,
}

impl ClassSums {
    /// Adds a row.
    pub fn add(&mut self, classed: &Classed) {
        let sum = self.0.entry(classed.class).or_default();
        sum.rows = sum.rows.saturating_add(1);
        sum.at_stake = sum.at_stake.saturating_add(classed.at_stake.units);
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.count(|_| true)
    }

    /// How many of them don't match.
    #[must_use]
    pub fn differing(&self) -> u64 {
        self.count(|class| class != RowClass::Match)
    }

    /// The money at stake in all of them.
    #[must_use]
    pub fn at_stake(&self, currency: Currency) -> Money {
        let units = self.0.values().map(|sum| sum.at_stake);
        Money::new(units.fold(0, i64::saturating_add), currency)
    }

    /// Each class that has rows, in the order of the classes.
    #[must_use]
    pub fn counts(&self, currency: Currency) -> Vec<ClassCount> {
        let counts = self.0.iter().map(|(class, sum)| ClassCount {
            class: *class,
            rows: sum.rows,
            at_stake: Money::new(sum.at_stake, currency),
        });
        counts.collect()
    }

    fn count(&self, is_meant: impl Fn(RowClass) -> bool) -> u64 {
        let meant = self.0.iter().filter(|(class, _)| is_meant(**class));
        meant.map(|(_, sum)| sum.rows).fold(0, u64::saturating_add)
    }
}
