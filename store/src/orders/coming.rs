//! What comes next for a creator: the settlements that lie ahead.

use std::convert::Infallible;

use chrono::{NaiveDate, TimeDelta};
use domain::{
    actor::Actor,
    market::{MarketRules, day_of},
    money::Money,
    order_line::{ComesNext, OnTheWay, Stage},
};
use uuid::Uuid;

use super::lists::row::corrupt;
use crate::{ActorContext, Db, Error, acting::reading};

/// How long ago a line was placed at most that is looked for. Lines settle within weeks; the bound keeps
/// the creator's whole history out of it.
const LOOKED_BACK: TimeDelta = TimeDelta::days(120);

/// Everything that is on its way to the creator who asks, by when it settles: lines that aren't settled,
/// neither held nor without commission, of this market.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no creator; else the database's failure.
pub async fn coming_of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
) -> Result<ComesNext, Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query_as!(
        Row,
        r#"select (line.due_at at time zone $3::text)::date as settles_on
                , (line.placed_at at time zone $3::text)::date as "placed_on!"
                , line.settlement_days, count(*) as "lines!"
                , coalesce(sum(estimate.units), 0)::bigint as "units!"
           from order_line as line
           cross join lateral (
               -- A line's estimate is dated at its own moment, so in one month.
               select sum(entry.pending_creator) as units from ledger_entry as entry
               where entry.shop_id = line.shop_id
                   and entry.order_line_id = line.order_line_id
                   and entry.dated_at = line.placed_at
                   and entry.kind = 'estimated'
           ) as estimate
           where line.creator_id = $1 and line.market_code = $2
               and line.placed_at >= $4
               and line.state in ('unpaid', 'processing')
               and line.campaign_id is not null
           group by 1, 2, 3"#,
        creator.uuid(),
        market.market.code(),
        market.zone.name(),
        by.now - LOOKED_BACK,
    )
    .fetch_all(&mut *connection)
    .await?;
    let lines = rows.into_iter().map(|row| row.on_the_way(*market));
    let lines: Vec<OnTheWay> = lines.collect::<Result<_, Error<Infallible>>>()?;
    ComesNext::of(lines, day_of(by.now, market.zone), market.currency)
        .map_err(|_| corrupt("unit_price_units", creator.uuid()))
}

/// Lines of the same days.
struct Row {
    settles_on: Option<NaiveDate>,
    placed_on: NaiveDate,
    settlement_days: i16,
    lines: i64,
    units: i64,
}

impl Row {
    fn on_the_way(self, market: MarketRules) -> Result<OnTheWay, Error<Infallible>> {
        let stage = match self.settles_on {
            Some(settles_on) => Stage::Delivered { settles_on },
            None => Stage::NotDelivered {
                placed_on: self.placed_on,
                settlement_days: u16::try_from(self.settlement_days)
                    .map_err(|_| corrupt("settlement_days", Uuid::nil()))?,
            },
        };
        Ok(OnTheWay {
            stage,
            lines: u64::try_from(self.lines).unwrap_or_default(),
            estimated: Money::new(self.units, market.currency),
        })
    }
}
