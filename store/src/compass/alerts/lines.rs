//! The order lines of a case, as they are kept for Data Compass.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    compass::alerts::{ALERT_LINES, AlertLine, AlertRow, AlertThresholds},
    currency::Currency,
    market::first_instant_of,
    money::Money,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::cause::LinesOf;
use crate::{Error, compass::totals::corrupt};

/// The order lines of the days that the case's rule looked at: those that most was given back of, then the latest.
pub(super) async fn of(
    connection: &mut PgConnection,
    (row, zone): (&AlertRow, Tz),
    wanted: LinesOf,
) -> Result<Vec<AlertLine>, Error<Infallible>> {
    let kept = kept(connection, row, wanted).await?;
    let codes = codes_of(connection, &kept, zone).await?;
    let lines = kept.into_iter().filter_map(|kept| {
        let codes = codes.get(&(kept.shop_id, kept.order_line_id))?;
        Some(kept.read(codes))
    });
    lines.collect()
}

/// A line as it is kept.
struct KeptLine {
    shop_id: Uuid,
    ordered_on: NaiveDate,
    order_line_id: Uuid,
    currency: String,
    sales_units: i64,
    refunded_units: i64,
    shop: String,
    creator: String,
}

/// By what a line is found in the lists of orders, and when it was placed.
struct Codes {
    order: String,
    line: String,
    placed_at: DateTime<Utc>,
}

impl KeptLine {
    fn read(self, codes: &Codes) -> Result<AlertLine, Error<Infallible>> {
        let currency = self.currency.parse::<Currency>();
        let unreadable = |_| corrupt("compass_line", "currency", self.order_line_id);
        let currency = currency.map_err(unreadable)?;
        Ok(AlertLine {
            order: codes.order.clone(),
            line: codes.line.clone(),
            placed_at: codes.placed_at,
            shop: self.shop,
            creator: self.creator,
            sales: Money::new(self.sales_units, currency),
            refunded: Money::new(self.refunded_units, currency),
        })
    }
}

async fn kept(
    connection: &mut PgConnection,
    row: &AlertRow,
    wanted: LinesOf,
) -> Result<Vec<KeptLine>, sqlx::Error> {
    let rules = AlertThresholds::CURRENT;
    let Some(days) = rules.days(row.finding.rule, row.found_on) else {
        return Ok(Vec::new());
    };
    /// The lines of which `$owner` is somebody, along an index.
    macro_rules! lines {
        ($owner:literal, $id:expr) => {
            sqlx::query_as!(
                KeptLine,
                "select line.shop_id, line.ordered_on, line.order_line_id, line.currency
                      , line.sales_units, line.refunded_units, organisation.name as shop
                      , creator.handle as creator
                 from compass_line as line
                 join organisation on organisation.organisation_id = line.shop_id
                 join creator on creator.creator_id = line.creator_id
                 where line."
                    + $owner
                    + " = $1 and line.market_code = $2
                     and line.ordered_on >= $3 and line.ordered_on <= $4
                     and ($5::uuid is null or line.creator_id = $5)
                     and ($6::uuid is null or line.campaign_id = $6)
                     and ($7::uuid is null or line.product_id = $7)
                     and (not $8::boolean or line.refunds > 0)
                 order by line.refunded_units desc, line.ordered_on desc, line.order_line_id
                 limit $9",
                $id,
                row.market.code(),
                days.first(),
                days.last(),
                wanted.creator_id,
                wanted.campaign_id,
                wanted.product_id,
                wanted.are_refunded,
                ALERT_LINES,
            )
            .fetch_all(connection)
            .await
        };
    }
    match (wanted.shop_id, wanted.creator_id) {
        (Some(shop), _) => lines!("shop_id", shop),
        (None, Some(creator)) => lines!("creator_id", creator),
        (None, None) => Ok(Vec::new()),
    }
}

/// The codes of lines, each found within its day.
async fn codes_of(
    connection: &mut PgConnection,
    lines: &[KeptLine],
    zone: Tz,
) -> Result<HashMap<(Uuid, Uuid), Codes>, sqlx::Error> {
    if lines.is_empty() {
        return Ok(HashMap::new());
    }
    let shops: Vec<Uuid> = lines.iter().map(|line| line.shop_id).collect();
    let ids: Vec<Uuid> = lines.iter().map(|line| line.order_line_id).collect();
    let begin = |day| first_instant_of(day, zone);
    let begins: Vec<DateTime<Utc>> = lines.iter().map(|line| begin(line.ordered_on)).collect();
    let ends = lines.iter().map(|line| {
        let next = line.ordered_on.succ_opt();
        next.map_or(DateTime::<Utc>::MAX_UTC, begin)
    });
    let ends: Vec<DateTime<Utc>> = ends.collect();
    let rows = sqlx::query!(
        r#"select asked.shop_id as "shop_id!", asked.order_line_id as "order_line_id!"
                , line.order_code as "order_code!", line.line_code as "line_code!"
                , line.placed_at as "placed_at!"
           from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])
               as asked (shop_id, order_line_id, begins_at, ends_at)
           cross join lateral (
               select ordered.order_code, ordered.line_code, ordered.placed_at
               from order_line as ordered
               where ordered.shop_id = asked.shop_id and ordered.placed_at >= asked.begins_at
                   and ordered.placed_at < asked.ends_at
                   and ordered.order_line_id = asked.order_line_id
               limit 1
           ) as line"#,
        &shops,
        &ids,
        &begins,
        &ends,
    )
    .fetch_all(connection)
    .await?;
    let codes = rows.into_iter().map(|row| {
        let codes = Codes {
            order: row.order_code,
            line: row.line_code,
            placed_at: row.placed_at,
        };
        ((row.shop_id, row.order_line_id), codes)
    });
    Ok(codes.collect())
}
