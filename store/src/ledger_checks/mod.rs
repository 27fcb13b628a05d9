//! Checks of the ledger: everything of a month worked out anew from orders, refunds and consents, and
//! compared with what is there.
//!
//! A check goes through stages, each in pieces (`stages.rs`): the lines of the month and those that have
//! entries in it, entry by entry by the rules of `domain::ledger::check`; what is of no line; what was written
//! together; the links of the chain; bills, payouts and what was given. [`check_month`] does all of it at once
//! and keeps nothing. [`begin`] and [`work`] do it in transactions of a piece each, under a lease, and keep
//! what was found.

mod batches;
mod bills;
mod given;
mod lines;
mod links;
mod listing;
mod reading;
mod stages;
#[cfg(test)]
mod tests;
mod working;

use std::{collections::HashSet, convert::Infallible};

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::market::{Market, day_of, first_instant_of};

pub(crate) use self::reading::{AgreedTerm, FirstDeal, KnownLine, attribution, known_lines};
pub use self::stages::FoundFault;
use self::stages::{Cursor, piece};
pub use self::{
    listing::{acknowledge, list, one, whole_checked_at},
    working::{Worked, begin, months_to_check, unfinished, work},
};
use crate::{Db, Error, markets::zone_of};

/// The most faults of a check that are kept.
pub const FAULTS_MAX: usize = 10_000;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many lines were checked; one that has entries of two months is checked with both.
    pub lines: u64,
    /// How many entries they have.
    pub entries: u64,
    /// How many batches were summed up anew.
    pub batches: u64,
    /// What isn't as it must be, each with the order and line that it is of, up to [`FAULTS_MAX`].
    pub faults: Vec<FoundFault>,
    /// Whether there were more.
    pub is_cut: bool,
}

impl Checked {
    fn add(&mut self, more: Self) {
        self.lines = self.lines.saturating_add(more.lines);
        self.entries = self.entries.saturating_add(more.entries);
        self.batches = self.batches.saturating_add(more.batches);
        self.is_cut |= more.is_cut;
        let known: HashSet<String> = self.faults.iter().map(FoundFault::key).collect();
        for fault in more.faults {
            if known.contains(&fault.key()) {
                continue;
            }
            if self.faults.len() < FAULTS_MAX {
                self.faults.push(fault);
            } else {
                self.is_cut = true;
            }
        }
    }
}

/// A month of a market, and between which instants it lies.
#[derive(Clone, Copy, Debug)]
struct Month {
    market: Market,
    zone: Tz,
    first_day: NaiveDate,
    begins_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

impl Month {
    fn of(market: Market, zone: Tz, month: NaiveDate) -> Self {
        let first_day = first_of(month);
        let next = first_day.checked_add_months(chrono::Months::new(1));
        Self {
            market,
            zone,
            first_day,
            begins_at: first_instant_of(first_day, zone),
            ends_at: first_instant_of(next.unwrap_or(NaiveDate::MAX), zone),
        }
    }
}

/// The first day of the month that a day is in.
fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The month, by its first day, that a moment is in.
fn month_at(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    first_of(day_of(at, zone))
}

/// Checks a month of a market, all of it, and keeps nothing.
///
/// # Errors
///
/// When the database fails, or a stored row can't be read.
pub async fn check_month(
    db: &Db,
    market: Market,
    month: NaiveDate,
) -> Result<Checked, Error<Infallible>> {
    let month = Month::of(market, zone_of(db, market).await?, month);
    let mut checked = Checked::default();
    let mut cursor = Some(Cursor::default());
    while let Some(place) = cursor {
        let (more, next) = piece(db, &month, place).await?;
        checked.add(more);
        cursor = next;
    }
    Ok(checked)
}

/// Checks every month of a market that has anything to check, one after the other.
///
/// # Errors
///
/// As [`check_month`].
pub async fn of_market(db: &Db, market: Market) -> Result<Checked, Error<Infallible>> {
    let mut checked = Checked::default();
    for month in months_of(db, market).await? {
        checked.add(check_month(db, market, month).await?);
    }
    Ok(checked)
}

/// The months of a market that have entries, the earliest first.
///
/// # Errors
///
/// When the database fails.
pub async fn months_of(db: &Db, market: Market) -> Result<Vec<NaiveDate>, Error<Infallible>> {
    let zone = zone_of(db, market).await?;
    let mut months: Vec<NaiveDate> = sqlx::query_scalar!(
        "select distinct month from ledger_batch where market_code = $1",
        market.code(),
    )
    .fetch_all(&db.primary)
    .await?;
    // What is in no batch is dated somewhere, too.
    let bounds = sqlx::query!(
        "select min(dated_at) as first, max(dated_at) as last from ledger_entry
         where market_code = $1",
        market.code(),
    )
    .fetch_one(&db.primary)
    .await?;
    let bounds = [bounds.first, bounds.last].into_iter().flatten();
    months.extend(bounds.map(|at| month_at(at, zone)));
    months.sort_unstable();
    months.dedup();
    Ok(months)
}
