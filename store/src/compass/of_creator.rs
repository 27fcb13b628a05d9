//! What a creator's lines come to: no sums are kept for creators, who have few lines.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{compass::Grain, market::Market};
use sqlx::PgConnection;
use uuid::Uuid;

use super::stretches::Stretches;

/// What all lines of some days come to.
pub(super) struct SummedRow {
    /// Of which days.
    pub(super) number: i32,
    pub(super) folded_at: Option<DateTime<Utc>>,
    /// The day, or the first day of the month; none where everything is one row, or where nothing was ordered.
    pub(super) day: Option<NaiveDate>,
    pub(super) sums: Vec<i64>,
}

/// Adds up the creator's lines of some days, by day or month where a grain is named, in the order of these. No row at all
/// before everything is counted.
pub(super) async fn of_creator(
    connection: &mut PgConnection,
    creator_id: Uuid,
    market: Market,
    grain: Option<Grain>,
    days: &Stretches,
) -> Result<Vec<SummedRow>, sqlx::Error> {
    sqlx::query_as!(
        SummedRow,
        r#"select asked.number as "number!", counted.folded_at
                , date_trunc($6, line.ordered_on::timestamp)::date as "day?"
                , array[
                      coalesce(sum(line.lines), 0), coalesce(sum(line.items), 0)
                    , coalesce(sum(line.sales_units), 0), coalesce(sum(line.refunds), 0)
                    , coalesce(sum(line.refunded_units), 0)
                    , coalesce(sum(line.estimated_creator), 0)
                    , coalesce(sum(line.posted_creator), 0)
                    , coalesce(sum(line.estimated_creator + line.estimated_managing), 0)
                    , coalesce(sum(line.posted_creator + line.posted_managing), 0)
                  ]::bigint[] as "sums!"
           from compass_market as counted
           join market on market.market_code = counted.market_code
           cross join unnest($3::integer[], $4::date[], $5::date[]) as asked (number, first, last)
           left join compass_line as line
               on line.creator_id = $1 and line.market_code = $2
               and line.currency = market.currency
               and line.ordered_on >= asked.first and line.ordered_on <= asked.last
           where counted.market_code = $2 and counted.counted_at is not null
           group by 1, 2, 3
           order by 1, 3"#,
        creator_id,
        market.code(),
        &days.numbers,
        &days.firsts,
        &days.lasts,
        grain.map(Grain::code),
    )
    .fetch_all(connection)
    .await
}
