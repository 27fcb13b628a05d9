//! Sums for the filters in force: one statement, whatever the number of lines.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    currency::Currency,
    ids::CampaignId,
    market::Market,
    order_line::{
        listing::{OrderStatus, StateKind},
        totals::{EarnedSums, LineSums},
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    cells::NO_CAMPAIGN,
    stretches::{Breakdown, Wanted},
};
use crate::{Db, Error};

/// A sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Of a breakdown by day alone.
    pub(crate) day: Option<NaiveDate>,
    /// Of a breakdown by campaign alone; none also for lines that count for none.
    pub(crate) campaign_id: Option<Uuid>,
    pub(crate) state: StateKind,
    pub(crate) currency: Currency,
    /// The orders of these lines were placed on these days or between them.
    pub(crate) ordered: (NaiveDate, NaiveDate),
    pub(crate) sums: LineSums,
}

/// The sums, those of the changes that no job has added yet among them. There are none as long as the
/// lines from before the tables were there aren't counted ([`is_prepared`]). Of some campaigns alone, where
/// these are named.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
pub(crate) async fn sums(
    connection: &mut PgConnection,
    wanted: Wanted,
    of_campaigns: Option<&[Uuid]>,
) -> Result<Vec<Cell>, Error<Infallible>> {
    let filter = wanted.filter;
    let kinds: Vec<&str> = wanted.day_kinds().iter().map(|kind| kind.code()).collect();
    let stretches = wanted.stretches();
    let spans: Vec<&str> = stretches.iter().map(|one| one.span.code()).collect();
    let firsts: Vec<_> = stretches.iter().map(|one| one.first).collect();
    let lasts: Vec<_> = stretches.iter().map(|one| one.last).collect();
    let states = filter.status.map(OrderStatus::states);
    let states: Option<Vec<&str>> =
        states.map(|states| states.iter().map(|state| state.code()).collect());
    let rows = sqlx::query!(
        r#"select case when $11 then cell.day end as day
                , case when $12 then cell.campaign_id end as campaign_id
                , cell.state as "state!", cell.currency as "currency!"
                , min(cell.first_ordered_on) as "first_ordered_on!"
                , max(cell.last_ordered_on) as "last_ordered_on!"
                , sum(cell.lines)::bigint as "lines!", sum(cell.items)::bigint as "items!"
                , sum(cell.sales_units)::bigint as "sales_units!"
                , sum(cell.own_estimated)::bigint as "own_estimated!"
                , sum(cell.own_settled)::bigint as "own_settled!"
                , sum(cell.own_corrected)::bigint as "own_corrected!"
                , sum(cell.whole_estimated)::bigint as "whole_estimated!"
                , sum(cell.whole_settled)::bigint as "whole_settled!"
                , sum(cell.whole_corrected)::bigint as "whole_corrected!"
           from (
               select total.first_day as day, total.campaign_id, total.state, total.currency
                    , total.first_ordered_on, total.last_ordered_on, total.lines, total.items, total.sales_units
                    , total.own_estimated, total.own_settled, total.own_corrected
                    , total.whole_estimated, total.whole_settled, total.whole_corrected
               from unnest($5::text[], $6::date[], $7::date[]) as stretch (span, first, last)
               join order_total as total
                   on total.party_id = $1 and total.party = $2 and total.market_code = $3
                   and total.day_kind = any($4) and total.span = stretch.span
                   and total.first_day >= coalesce(stretch.first, '-infinity'::date)
                   and total.first_day <= coalesce(stretch.last, 'infinity'::date)
               union all
               select change.day, change.campaign_id, change.state, change.currency
                    , change.ordered_on, change.ordered_on, change.lines, change.items, change.sales_units
                    , change.own_estimated, change.own_settled, change.own_corrected
                    , change.whole_estimated, change.whole_settled, change.whole_corrected
               from (
                   select order_total_change.*
                        , case asked.kind
                              when 'ordered' then ordered_on
                              when 'settled' then settled_on
                              else due_on
                          end as day
                   from order_total_change
                   cross join unnest($4::text[]) as asked (kind)
                   where party_id = $1 and party = $2 and market_code = $3
               ) as change
               where change.day >= coalesce($8, '-infinity'::date)
                   and change.day <= coalesce($9, 'infinity'::date)
           ) as cell
           -- Nothing is said before the lines from before are counted.
           where exists (
                   select from order_total_market
                   where market_code = $3 and counted_at is not null
               )
               and ($10::text[] is null or cell.state = any($10))
               and ($13::uuid is null or cell.campaign_id = $13)
               and ($14::boolean is null or (cell.campaign_id <> $15) = $14)
               and ($16::uuid[] is null or cell.campaign_id = any($16))
           group by 1, 2, 3, 4
           having sum(cell.lines) <> 0
           order by 1, 2, 3, 4"#,
        wanted.party_id,
        wanted.party.code(),
        wanted.market.code(),
        &kinds as &[&str],
        &spans as &[&str],
        &firsts as &[Option<NaiveDate>],
        &lasts as &[Option<NaiveDate>],
        filter.days.from(),
        filter.days.to(),
        states.as_deref() as Option<&[&str]>,
        wanted.is_by_day(),
        wanted.by == Breakdown::Campaign,
        filter.campaign.map(CampaignId::uuid),
        filter.sold_through.is_attributed(),
        NO_CAMPAIGN,
        of_campaigns as Option<&[Uuid]>,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |column| Error::Corrupt {
                table: "order_total",
                column,
                id: wanted.party_id,
            };
            Ok(Cell {
                day: row.day,
                campaign_id: row.campaign_id.filter(|id| *id != NO_CAMPAIGN),
                state: row.state.parse().map_err(|_| corrupt("state"))?,
                currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
                ordered: (row.first_ordered_on, row.last_ordered_on),
                sums: LineSums {
                    lines: row.lines,
                    items: row.items,
                    sales: row.sales_units,
                    own: EarnedSums {
                        estimated: row.own_estimated,
                        settled: row.own_settled,
                        corrected: row.own_corrected,
                    },
                    whole: EarnedSums {
                        estimated: row.whole_estimated,
                        settled: row.whole_settled,
                        corrected: row.whole_corrected,
                    },
                },
            })
        })
        .collect()
}

/// Whether the lines from before the tables were there are counted in the market.
pub(crate) async fn is_prepared(
    connection: &mut PgConnection,
    market: Market,
) -> Result<bool, sqlx::Error> {
    let counted = sqlx::query_scalar!(
        r#"select counted_at is not null as "is_counted!" from order_total_market
           where market_code = $1"#,
        market.code(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(counted.unwrap_or_default())
}

/// The same, for whoever checks the totals.
///
/// # Errors
///
/// When the database fails.
pub async fn is_counted(db: &Db, market: Market) -> Result<bool, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    Ok(is_prepared(&mut connection, market).await?)
}

/// Between which days the orders were placed whose lines settled, or are due, on some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderedBetween {
    /// The first and the last, or days before and after them.
    Days(NaiveDate, NaiveDate),
    /// There are no such lines.
    Never,
    /// The lines from before the tables were there aren't counted yet.
    Unknown,
}

/// The days between which the orders were placed whose lines settled, or are due, on the wanted days: a
/// list along the days of orders needs to look nowhere else.
pub(crate) async fn ordered_between(
    connection: &mut PgConnection,
    wanted: Wanted,
) -> Result<OrderedBetween, sqlx::Error> {
    let row = sqlx::query!(
        r#"select min(cell.first_ordered_on) as first, max(cell.last_ordered_on) as last
                , exists (
                      select from order_total_market
                      where market_code = $3 and counted_at is not null
                  ) as "is_prepared!"
           from (
               select total.first_ordered_on, total.last_ordered_on
               from order_total as total
               where total.party_id = $1 and total.party = $2 and total.market_code = $3
                   and total.day_kind = $4 and total.span = 'day'
                   and total.first_day >= coalesce($5, '-infinity'::date)
                   and total.first_day <= coalesce($6, 'infinity'::date)
               union all
               select change.ordered_on, change.ordered_on
               from (
                   select ordered_on
                        , case when $4 = 'settled' then settled_on else due_on end as day
                   from order_total_change
                   where party_id = $1 and party = $2 and market_code = $3
               ) as change
               where change.day >= coalesce($5, '-infinity'::date)
                   and change.day <= coalesce($6, 'infinity'::date)
           ) as cell"#,
        wanted.party_id,
        wanted.party.code(),
        wanted.market.code(),
        wanted.filter.day_kind.code(),
        wanted.filter.days.from(),
        wanted.filter.days.to(),
    )
    .fetch_one(connection)
    .await?;
    Ok(match (row.is_prepared, row.first.zip(row.last)) {
        (false, _) => OrderedBetween::Unknown,
        (true, Some((first, last))) => OrderedBetween::Days(first, last),
        (true, None) => OrderedBetween::Never,
    })
}
