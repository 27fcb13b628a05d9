//! Counts months anew: those from before the tables were there, or where a sum turned out wrong.

use std::convert::Infallible;

use chrono::{DateTime, Datelike as _, Months as CalendarMonths, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::market::{Market, first_instant_of};
use sqlx::PgConnection;

use super::{
    lines::kept_lines,
    totals::{corrupt, totals_of, write},
};
use crate::{
    Db, Error,
    acting::Acting,
    imports::SILENCE_MAX,
    markets::zone_of,
    order_totals::wait_for_turn,
    transaction::{in_transaction, take_time},
};

/// How many months are counted at a time: the entries of later months are looked through once for all of them, and what
/// they come to is held in memory.
const MONTHS_AT_ONCE: u32 = 3;

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

    /// From their first moment to, not including, the first one after them.
    pub(super) fn moments(self, zone: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
        (
            first_instant_of(self.first, zone),
            first_instant_of(self.after, zone),
        )
    }
}

/// Replaces the lines and the sums of some months of a market by what their order lines come to. Safe at any time and as
/// often as wanted: what others write meanwhile is neither lost nor counted twice.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules; the sums are then as they were.
pub async fn recount(db: &Db, market: Market, months: Months) -> Result<(), Error<Infallible>> {
    let zone = zone_of(db, market).await?;
    // On one snapshot: a change that is committed later is not in it, so it is neither in the full sum nor among what
    // is deleted. If the job has moved one meanwhile that is, or made a line, this transaction fails and runs again.
    in_transaction!(
        db.primary,
        begin "begin isolation level repeatable read",
        Acting::NOBODY,
        |tx| {
            take_time(tx).await?;
            wait_for_turn(tx).await?;
            delete(tx, market, months).await?;
            keep_lines(tx, market, months.moments(zone)).await?;
            let lines = kept_lines(tx, market, months).await?;
            let totals = totals_of(&lines);
            let totals = totals
                .map_err(|_| corrupt("compass_line", "lines", uuid::Uuid::nil()))?;
            write(tx, market, totals).await?;
            Ok(())
        }
    )
}

async fn delete(
    connection: &mut PgConnection,
    market: Market,
    months: Months,
) -> Result<(), sqlx::Error> {
    macro_rules! delete {
        ($table:literal, $day:literal) => {
            sqlx::query!(
                "delete from "
                    + $table
                    + " where market_code = $1 and "
                    + $day
                    + " >= $2 and "
                    + $day
                    + " < $3",
                market.code(),
                months.first,
                months.after,
            )
            .execute(&mut *connection)
            .await?
        };
    }
    delete!("compass_change", "ordered_on");
    delete!("compass_line", "ordered_on");
    delete!("compass_total", "first_day");
    Ok(())
}

/// Writes the lines of some moments as they are counted, from the order lines, their ledger entries, their refunds and the
/// showcases. Which of them are expected to bring something is the rule of [`domain::sale::SaleSums::of`], which
/// whoever checks these rows asks.
async fn keep_lines(
    connection: &mut PgConnection,
    market: Market,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into compass_line (
             shop_id, ordered_on, order_line_id, market_code, currency, product_id, creator_id
           , campaign_id, agency_id, managing_agency_id, product_list_id, content_type
           , lines, items, sales_units, refunds, refunded_units, estimated_agency
           , estimated_creator, estimated_managing, posted_agency, posted_creator, posted_managing
         )
         select line.shop_id, (line.placed_at at time zone market.time_zone)::date
              , line.order_line_id, line.market_code, line.currency, line.product_id
              , line.creator_id, line.campaign_id, line.agency_id, line.managing_agency_id
              , added.list_id, line.content_type, 1, line.quantity
              , line.unit_price_units * line.quantity, coalesce(given_back.refunds, 0)
              , coalesce(given_back.amount_units, 0)
                + coalesce(given_back.items, 0) * line.unit_price_units
              , case when expected.is_so then coalesce(entry.estimated_agency, 0) else 0 end
              , case when expected.is_so then coalesce(entry.estimated_creator, 0) else 0 end
              , case when expected.is_so then coalesce(entry.estimated_managing, 0) else 0 end
              , coalesce(entry.posted_agency, 0), coalesce(entry.posted_creator, 0)
              , coalesce(entry.posted_managing, 0)
         from order_line as line
         join market on market.market_code = line.market_code
         cross join lateral (
             values (line.state in ('unpaid', 'processing', 'frozen'))
         ) as expected (is_so)
         left join (
             select shop_id, order_line_id
                  , sum(pending_agency) filter (where kind = 'estimated') as estimated_agency
                  , sum(pending_creator) filter (where kind = 'estimated') as estimated_creator
                  , sum(pending_managing) filter (where kind = 'estimated') as estimated_managing
                  , sum(posted_agency) as posted_agency
                  , sum(posted_creator) as posted_creator
                  , sum(posted_managing) as posted_managing
             from ledger_entry
             where market_code = $1 and placed_at >= $2 and placed_at < $3 and dated_at >= $2
             group by shop_id, order_line_id
         ) as entry on entry.shop_id = line.shop_id and entry.order_line_id = line.order_line_id
         left join (
             select shop_id, order_line_id, count(*) as refunds, sum(quantity) as items
                  , sum(amount_units) as amount_units
             from refund
             where market_code = $1 and placed_at >= $2 and placed_at < $3
                 and applied_at is not null
             group by shop_id, order_line_id
         ) as given_back
             on given_back.shop_id = line.shop_id
             and given_back.order_line_id = line.order_line_id
         left join showcase_entry as added
             on added.shop_id = line.shop_id
             and added.showcase_entry_id = line.showcase_entry_id
         where line.market_code = $1 and line.placed_at >= $2 and line.placed_at < $3
             and line.campaign_id is not null",
        market.code(),
        from,
        until,
    )
    .execute(connection)
    .await?;
    Ok(())
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
