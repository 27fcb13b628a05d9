//! What comes next for a creator: the settlements that lie ahead.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    actor::Actor,
    ids::CreatorId,
    market::{MarketRules, day_of},
    money::{Money, MoneyError},
    order_line::{ComesNext, LineFacts, OnTheWay, RefundFact, Refunded, Stage, estimated, settled},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::lists::row::corrupt;
use crate::{ActorContext, Db, Error, acting::reading, lines::terms};

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
    let creator = creator_of(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let lines = on_the_way(&mut connection, creator, by.now, market).await?;
    ComesNext::of(lines, day_of(by.now, market.zone), market.currency)
        .map_err(|_| corrupt("unit_price_units", creator.uuid()))
}

/// The same lines, by how far they are and by their days, and below zero what is known already to be
/// refunded of those that are delivered: together what they bring as far as is known.
///
/// # Errors
///
/// As [`coming_of_creator`].
pub async fn on_the_way_of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
) -> Result<Vec<OnTheWay>, Error<Infallible>> {
    let creator = creator_of(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let mut lines = on_the_way(&mut connection, creator, by.now, market).await?;
    lines.extend(refunded(&mut connection, creator, by.now, market).await?);
    Ok(lines)
}

fn creator_of(by: &ActorContext<'_>) -> Result<CreatorId, Error<Infallible>> {
    match by.actor {
        Actor::Creator { creator, .. } => Ok(creator),
        Actor::Shop { .. }
        | Actor::Agency { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => Err(Error::NotFound),
    }
}

async fn on_the_way(
    connection: &mut PgConnection,
    creator: CreatorId,
    now: DateTime<Utc>,
    market: &MarketRules,
) -> Result<Vec<OnTheWay>, Error<Infallible>> {
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
        now - LOOKED_BACK,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| row.on_the_way(*market))
        .collect()
}

/// What refunds take of the delivered lines, line by line, below zero.
async fn refunded(
    connection: &mut PgConnection,
    creator: CreatorId,
    now: DateTime<Utc>,
    market: &MarketRules,
) -> Result<Vec<OnTheWay>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        RefundedRow,
        r#"select line.order_line_id, line.placed_at, line.due_at as "due_at!"
                , line.unit_price_units, line.quantity
                , line.total_rate_bps as "total_rate_bps!"
                , line.creator_rate_bps as "creator_rate_bps!", line.managing_share_bps
                , refunded.items as "items!", refunded.amount as "amount!"
           from order_line as line
           cross join lateral (
               select coalesce(sum(refund.quantity), 0)::bigint as items
                    , coalesce(sum(refund.amount_units), 0)::bigint as amount
               from refund
               where refund.shop_id = line.shop_id
                   and refund.order_line_id = line.order_line_id
                   and refund.refunded_at < line.due_at
           ) as refunded
           where line.creator_id = $1 and line.market_code = $2
               and line.placed_at >= $3
               and line.state in ('unpaid', 'processing')
               and line.campaign_id is not null
               and line.due_at is not null
               and (refunded.items > 0 or refunded.amount > 0)"#,
        creator.uuid(),
        market.market.code(),
        now - LOOKED_BACK,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| row.on_the_way(*market))
        .collect()
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

/// A delivered line of which something was refunded before it settles.
struct RefundedRow {
    order_line_id: Uuid,
    placed_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    unit_price_units: i64,
    quantity: i32,
    total_rate_bps: i16,
    creator_rate_bps: i16,
    managing_share_bps: Option<i16>,
    items: i64,
    amount: i64,
}

impl RefundedRow {
    fn on_the_way(self, market: MarketRules) -> Result<OnTheWay, Error<Infallible>> {
        let corrupt = |column| corrupt(column, self.order_line_id);
        let shares = self.managing_share_bps;
        let terms = terms(self.total_rate_bps, self.creator_rate_bps, shares);
        let terms = terms.ok_or_else(|| corrupt("total_rate_bps"))?;
        let facts = LineFacts {
            unit_price_units: self.unit_price_units,
            quantity: u32::try_from(self.quantity).map_err(|_| corrupt("quantity"))?,
            placed_at: self.placed_at,
            paid_at: None,
            delivered_at: None,
            cancelled_at: None,
            frozen_at: None,
            hold_reason: None,
            released_at: None,
        };
        let items = u32::try_from(self.items).map_err(|_| corrupt("quantity"))?;
        let refunds = [Refunded::Items(items), Refunded::Amount(self.amount)];
        // All of them are dated before the settlement.
        let refunds = refunds.map(|refunded| RefundFact {
            refunded,
            refunded_at: self.placed_at,
        });
        let too_large = |_: MoneyError| corrupt("unit_price_units");
        let before = estimated(&facts, terms).map_err(too_large)?.creator();
        let settled = settled(&facts, &refunds, terms, self.due_at);
        let after = settled.map_err(too_large)?.creator();
        let taken = after.checked_sub(before);
        Ok(OnTheWay {
            stage: Stage::Delivered {
                settles_on: day_of(self.due_at, market.zone),
            },
            lines: 0,
            estimated: Money::new(
                taken.ok_or_else(|| corrupt("unit_price_units"))?,
                market.currency,
            ),
        })
    }
}
