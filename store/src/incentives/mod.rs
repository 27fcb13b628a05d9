//! Incentives: an operator drafts one, looks at who would get what, and posts it. The job `award_incentives` then
//! works out who gets what, some payees in each transaction, and writes it into the payees' accounts.
//!
//! # Nobody gets anything twice
//!
//! The piece that awards some payees holds the incentive's row and writes down the last of them in the same
//! transaction, with the awards and their entries. So whoever goes on, goes on behind it; and the key
//! `incentive_award_once` is the last word.
//!
//! # What is measured
//!
//! A rule is asked of the running sums by the day on which lines settled ([`crate::order_totals`]), with the
//! changes that no job has added yet: complete on every snapshot. A market whose lines from before aren't
//! counted yet waits.

mod awarding;
mod drafting;
mod explained;
mod listing;
mod measuring;
mod payees;
mod posting;

use domain::{
    currency::Currency,
    ids::IncentiveId,
    incentive::{Award, Incentive},
    market::Market,
    period::DayRange,
};
use serde_json::Value;
use uuid::Uuid;

use crate::{ActorContext, Error};

pub use self::{
    awarding::{AWARDED_AT_ONCE, award_some},
    drafting::draft,
    explained::award,
    listing::{awards, list, open, preview},
    posting::{end, post},
};

/// What of an incentive's row says what it is.
struct Written {
    incentive_id: Uuid,
    market_code: String,
    name: String,
    explanation: String,
    rule: Value,
    from_day: Option<chrono::NaiveDate>,
    to_day: Option<chrono::NaiveDate>,
    /// That of the market.
    currency: String,
}

impl Written {
    fn read<R>(self) -> Result<(Incentive, Currency), Error<R>> {
        let id = self.incentive_id;
        let award: Award = serde_json::from_value(self.rule).map_err(|_| corrupt("rule", id))?;
        let market: Market = self
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code", id))?;
        let currency = self.currency.parse().map_err(|_| Error::Corrupt {
            table: "market",
            column: "currency",
            id,
        })?;
        let incentive = Incentive {
            name: self.name,
            explanation: self.explanation,
            market,
            period: DayRange::new(self.from_day, self.to_day).map_err(|_| corrupt("to_day", id))?,
            award,
        };
        Ok((incentive, currency))
    }
}

/// An incentive whose row can't be what it says it is.
fn corrupt<R>(column: &'static str, id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "incentive",
        column,
        id,
    }
}

/// Only the platform has incentives.
fn platform<R>(by: &ActorContext<'_>) -> Result<(), Error<R>> {
    if by.acts_for_platform() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// A number that is never below zero.
fn count<R>(number: i64, column: &'static str, of: IncentiveId) -> Result<u64, Error<R>> {
    u64::try_from(number).map_err(|_| corrupt(column, of.uuid()))
}
