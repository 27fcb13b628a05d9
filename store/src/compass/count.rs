//! Counts months anew: those from before the tables were there, or where a sum turned out wrong.

use std::convert::Infallible;

use chrono::{DateTime, Datelike as _, Months as CalendarMonths, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::market::{Market, first_instant_of};
use futures::{StreamExt as _, TryStreamExt as _, stream};

use super::replace::replace;
use crate::{Db, Error, imports::SILENCE_MAX, markets::zone_of};

/// How many months one transaction counts: the entries of later months are looked through once for all of them.
const MONTHS_OF_PIECE: u32 = 3;

/// How many transactions count at a time, each by a connection of its own: one adds up what another one's lines come to
/// while the database writes those.
const PIECES_AT_ONCE: usize = 2;

/// A pool of fewer connections has one for counting: others want some as well.
const CONNECTIONS_TO_SHARE: u32 = 4;

/// How many months from before are counted by one call: as many as are counted at a time.
const MONTHS_AT_ONCE: u32 = 6;

/// Whole months of the market's calendar, from a first to a last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months {
    /// The first day of the first.
    first: NaiveDate,
    /// The first day after the last.
    after: NaiveDate,
}

impl Months {
    /// So many months up to the one that a day is in; none at the calendar's ends.
    #[must_use]
    pub fn up_to(day: NaiveDate, number: u32) -> Option<Self> {
        let last = day.with_day(1)?;
        let before = CalendarMonths::new(number.checked_sub(1)?);
        Some(Self {
            first: last.checked_sub_months(before)?,
            after: last.checked_add_months(CalendarMonths::new(1))?,
        })
    }

    /// The month that a day is in; none at the calendar's end.
    #[must_use]
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::up_to(day, 1)
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The first day after them.
    #[must_use]
    pub const fn after(self) -> NaiveDate {
        self.after
    }

    /// Each of their days.
    pub(super) fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first
            .iter_days()
            .take_while(move |day| *day < self.after)
    }

    /// The same, so many of them together at most, the first ones first.
    fn pieces(self, number: u32) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut first = self.first;
        while first < self.after {
            let after = first.checked_add_months(CalendarMonths::new(number));
            let after = after.map_or(self.after, |after| after.min(self.after));
            pieces.push(Self { first, after });
            first = after;
        }
        pieces
    }

    /// From their first moment to, not including, the first one after them.
    pub(super) fn moments(self, zone: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
        (
            first_instant_of(self.first, zone),
            first_instant_of(self.after, zone),
        )
    }
}

/// Replaces the lines and the sums of some months of a market by what their order lines come to, some months in each
/// transaction. Safe at any time and as often as wanted: what others write meanwhile is neither lost nor counted twice.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules; the sums of some months are then as they were.
pub async fn recount(db: &Db, market: Market, months: Months) -> Result<(), Error<Infallible>> {
    let zone = zone_of(db, market).await?;
    let pieces = months.pieces(MONTHS_OF_PIECE).into_iter();
    let counted: Vec<_> = pieces
        .map(|piece| replace(db, market, piece, zone))
        .collect();
    let has_some = db.primary.options().get_max_connections() >= CONNECTIONS_TO_SHARE;
    stream::iter(counted)
        .buffer_unordered(if has_some { PIECES_AT_ONCE } else { 1 })
        .try_collect()
        .await
}

/// Counts the next months of a market whose lines from before the tables were there aren't in the sums yet, the latest
/// first. Whether some are left, to be counted by the next call.
///
/// # Errors
///
/// As [`recount`].
pub async fn count_before(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    let Some(before) = next_of(db, market, now).await? else {
        return Ok(false);
    };
    let next = match before {
        Before::Month(first) => latest_before(db, market, Some(first)).await?,
        Before::Everything => latest_before(db, market, None).await?,
    };
    let months = next.and_then(|day| Months::up_to(day, MONTHS_AT_ONCE));
    if let Some(months) = months {
        recount(db, market, months).await?;
    }
    // Counting some again changes nothing, so that this is written down afterwards.
    write_down(db, market, months.map(Months::first), now).await?;
    Ok(months.is_some())
}

/// Where counting goes on.
enum Before {
    /// The months from this one on are counted.
    Month(NaiveDate),
    /// None is.
    Everything,
}

/// Where counting goes on; none where it is done, or its time hasn't come. The totals by day say in which months lines
/// were ordered, so these are counted first. An import that began before may be of an older program.
async fn next_of(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<Option<Before>, Error<Infallible>> {
    let row = sqlx::query!(
        "select counted.counted_month from compass_market as counted
         join order_total_market as by_day on by_day.market_code = counted.market_code
         where counted.market_code = $1 and counted.counted_at is null and counted.begins_at <= $2
             and by_day.counted_at is not null
             and not exists (
                 select from import
                 where import.market_code = counted.market_code and finished_at is null
                     and alive_at > $3 and started_at < counted.begins_at
             )",
        market.code(),
        now,
        now - SILENCE_MAX,
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(row.map(|row| row.counted_month.map_or(Before::Everything, Before::Month)))
}

/// The latest month before one in which lines were ordered that count for a campaign, by the totals of the campaigns'
/// agencies and what isn't added to them yet.
async fn latest_before(
    db: &Db,
    market: Market,
    before: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select max(ordered.day)
           from (
               select max(first_day) as day from order_total
               where market_code = $1 and party = 'campaign_agency' and day_kind = 'ordered'
                   and span = 'month' and first_day < coalesce($2, 'infinity'::date)
               union all
               select max(ordered_on) from order_total_change
               where market_code = $1 and party = 'campaign_agency'
                   and ordered_on < coalesce($2, 'infinity'::date)
           ) as ordered"#,
        market.code(),
        before,
    )
    .fetch_one(&db.primary)
    .await
}

/// Writes down from which month on the lines are counted, or that all are.
async fn write_down(
    db: &Db,
    market: Market,
    first: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update compass_market
         set counted_month = coalesce($2, counted_month)
           , counted_at = case when $2::date is null then $3::timestamptz end
         where market_code = $1 and counted_at is null",
        market.code(),
        first,
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_cut_into_pieces_without_a_gap() {
        let months = Months::up_to(day("2026-03-15"), 7).unwrap();
        assert_eq!(months.days().count(), 212);
        let pieces = months.pieces(3);
        let firsts: Vec<NaiveDate> = pieces.iter().map(|piece| piece.first()).collect();
        assert_eq!(
            firsts,
            [day("2025-09-01"), day("2025-12-01"), day("2026-03-01")]
        );
        let days = pieces.into_iter().flat_map(Months::days);
        assert!(days.eq(months.days()));
    }
}
