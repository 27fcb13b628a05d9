//! What linked creators sold in the campaigns of others, as the agency that manages them earns from it.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Permission,
    currency::Currency,
    ids::{AgencyId, CreatorId},
    linking::{LinkedDay, LinkedSums},
    market::{Market, MarketRules},
    money::Money,
    period::DayRange,
};
use uuid::Uuid;

use super::agency_that_may;
use crate::{ActorContext, Db, Error, acting::reading, markets::zone_of};

/// The most order lines that are looked through. Where there are more, nothing is summed.
const LINES_MAX: i64 = 20_000;

/// What each of these creators sold on these days of the market, and what of it is the agency's that asks. None where
/// the creators whom the agency manages have more than 20,000 order lines then.
///
/// # Errors
///
/// Not found for anybody but members of an agency who may see its money, or the database's failure.
pub async fn performance_of(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    creators: &[CreatorId],
    days: DayRange,
) -> Result<Option<HashMap<CreatorId, LinkedSums>>, Error<Infallible>> {
    let agency = agency_that_may(by, Permission::SeeMoney).ok_or(Error::NotFound)?;
    let currency = MarketRules::founding(market).currency;
    let Some(sold) = sold_by(db, by, (agency, market), creators, days).await? else {
        return Ok(None);
    };
    let mut sums: HashMap<CreatorId, LinkedSums> = HashMap::new();
    for row in sold {
        let known = sums.entry(CreatorId::new(row.creator_id));
        let sum = known.or_insert(LinkedSums {
            lines: 0,
            gmv: Money::new(0, currency),
            own: Money::new(0, currency),
        });
        *sum = row.added_to(*sum);
    }
    Ok(Some(sums))
}

/// What a creator sold on each of these days of the market on which there was anything, the first first. None as
/// [`performance_of`].
///
/// # Errors
///
/// As [`performance_of`].
pub async fn days_of(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    creator: CreatorId,
    days: DayRange,
) -> Result<Option<Vec<LinkedDay>>, Error<Infallible>> {
    let agency = agency_that_may(by, Permission::SeeMoney).ok_or(Error::NotFound)?;
    let currency = MarketRules::founding(market).currency;
    let sold = sold_by(db, by, (agency, market), &[creator], days).await?;
    let days = sold.map(|rows| {
        let days = rows.into_iter().filter_map(|row| row.of_day(currency));
        days.collect()
    });
    Ok(days)
}

/// What a creator sold on a day. The day is none in a row of a creator who sold nothing.
struct Sold {
    creator_id: Uuid,
    day: Option<NaiveDate>,
    /// How many lines were looked through, of all creators whom the agency manages.
    looked: i64,
    lines: i64,
    sales_units: i64,
    own_units: i64,
}

impl Sold {
    fn counted(&self) -> u64 {
        u64::try_from(self.lines).unwrap_or_default()
    }

    fn added_to(&self, sum: LinkedSums) -> LinkedSums {
        let add = |money: Money, units: i64| {
            Money::new(money.units.saturating_add(units), money.currency)
        };
        LinkedSums {
            lines: sum.lines.saturating_add(self.counted()),
            gmv: add(sum.gmv, self.sales_units),
            own: add(sum.own, self.own_units),
        }
    }

    fn of_day(&self, currency: Currency) -> Option<LinkedDay> {
        Some(LinkedDay {
            day: self.day?,
            sums: LinkedSums {
                lines: self.counted(),
                gmv: Money::new(self.sales_units, currency),
                own: Money::new(self.own_units, currency),
            },
        })
    }
}

/// What each of the creators sold on each of the days, in their order; none where there are too many lines.
async fn sold_by(
    db: &Db,
    by: &ActorContext<'_>,
    (agency, market): (AgencyId, Market),
    creators: &[CreatorId],
    days: DayRange,
) -> Result<Option<Vec<Sold>>, Error<Infallible>> {
    if creators.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let zone = zone_of(db, market).await?;
    let (from, until) = days.instants(zone);
    let mut creators: Vec<Uuid> = creators.iter().map(|creator| creator.uuid()).collect();
    // One who was linked twice is asked for once.
    creators.sort_unstable();
    creators.dedup();
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query_as!(
        Sold,
        r#"with looked as (
               select shop_id, placed_at, order_line_id, creator_id, state, unit_price_units
                    , quantity
               from order_line
               where order_line.managing_agency_id = $1 and order_line.market_code = $2
                   and order_line.placed_at >= $3 and order_line.placed_at < $4
               order by order_line.placed_at desc, order_line.order_line_id desc
               limit $5
           )
           select asked.creator_id as "creator_id!"
                , (line.placed_at at time zone $7::text)::date as day
                , (select count(*) from looked) as "looked!"
                , count(line.order_line_id) as "lines!"
                , coalesce(sum(line.unit_price_units * line.quantity), 0)::bigint
                      as "sales_units!"
                , coalesce(sum(entry.own_units), 0)::bigint as "own_units!"
           from unnest($6::uuid[]) as asked (creator_id)
           left join looked as line on line.creator_id = asked.creator_id
           left join lateral (
               select coalesce(sum(case
                          when line.state in ('unpaid', 'processing')
                              and entry.kind = 'estimated' then entry.pending_managing
                          when line.state in ('settled', 'deducted')
                              and entry.kind in ('settled', 'corrected')
                              then entry.posted_managing
                      end), 0) as own_units
               from ledger_entry as entry
               where entry.shop_id = line.shop_id
                   and entry.order_line_id = line.order_line_id
                   and entry.dated_at >= line.placed_at
           ) as entry on true
           group by asked.creator_id, (line.placed_at at time zone $7::text)::date
           order by asked.creator_id, day"#,
        agency.uuid(),
        market.code(),
        from.unwrap_or(DateTime::UNIX_EPOCH),
        until.unwrap_or(DateTime::<Utc>::MAX_UTC),
        LINES_MAX.saturating_add(1),
        &creators[..],
        zone.name(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let is_too_much = rows.iter().any(|row| LINES_MAX < row.looked);
    Ok((!is_too_much).then_some(rows))
}
