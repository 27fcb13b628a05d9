//! Lines between the database and their nouns.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{
    codes::UnknownCode,
    intake::Marks,
    ledger::Legs,
    order_line::{HoldReason, LineFacts, RefundFact, totals::LegSums},
    rate::{CreatorRate, SharePercent, TotalRate},
    split::Terms,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Advance, Attributed, LineKey, StoredLine, StoredRefund, former::former_sums, refunded,
};
use crate::{
    BatchContext, Error,
    compass::CompassChanges,
    disputes,
    ledger::{About, NewEntries},
    order_totals::Changes,
    sale_totals::SaleChanges,
};

/// Reads lines and locks them, in the order of their keys, so that two batches that share lines wait
/// for each other instead of ending in a deadlock.
pub(crate) async fn lock<R>(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<Vec<StoredLine>, Error<R>> {
    let (shop_ids, moments, line_ids) = columns(keys);
    let rows = sqlx::query!(
        r#"select line.shop_id, line.placed_at, line.order_line_id, line.currency
              , line.unit_price_units, line.quantity, line.paid_at, line.delivered_at
              , line.cancelled_at, line.frozen_at, line.hold_reason, line.released_at
              , line.settlement_days, line.product_id, line.creator_id, line.content_type
              , line.campaign_id, line.agency_id, line.managing_agency_id, line.total_rate_bps
              , line.creator_rate_bps, line.managing_share_bps, line.state, line.due_at
              , line.settled_at, line.registration_id, line.showcase_entry_id, line.offer_id
              , line.is_decided, entry.list_id as "product_list_id?"
              , entry.share_link_id as "share_link_id?"
         from (
             select * from unnest($1::uuid[], $2::timestamptz[], $3::uuid[])
                 as asked (shop_id, placed_at, order_line_id)
             order by shop_id, placed_at, order_line_id
         ) as asked
         cross join lateral (
             select * from order_line as line
             where line.shop_id = asked.shop_id and line.placed_at = asked.placed_at
                 and line.order_line_id = asked.order_line_id
             for update
         ) as line
         left join lateral (
             select entry.list_id, entry.share_link_id
             from showcase_entry as entry
             where entry.shop_id = line.shop_id and entry.showcase_entry_id = line.showcase_entry_id
             limit 1
         ) as entry on true"#,
        &shop_ids,
        &moments,
        &line_ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    // Only after the lock: what another batch added to these lines meanwhile is then seen.
    let mut refunds = refunds_of(connection, keys).await?;
    let mut sums = sums_for(connection, keys).await?;
    let decided = rows.iter().filter(|row| row.is_decided);
    let decided: HashSet<Uuid> = decided.map(|row| row.order_line_id).collect();
    let mut former = former_sums(connection, keys, &decided).await?;
    rows.into_iter()
        .map(|row| {
            let key = LineKey {
                shop_id: row.shop_id,
                placed_at: row.placed_at,
                order_line_id: row.order_line_id,
            };
            let corrupt = |column| Error::Corrupt {
                table: "order_line",
                column,
                id: row.order_line_id,
            };
            let content_type = row.content_type.parse();
            let parties = row.agency_id.zip(row.campaign_id);
            let attributed = match (parties, row.total_rate_bps, row.creator_rate_bps) {
                (Some((agency_id, campaign_id)), Some(total), Some(creator)) => Some(Attributed {
                    campaign_id,
                    agency_id,
                    managing_agency_id: row.managing_agency_id,
                    registration_id: row.registration_id,
                    showcase_entry_id: row.showcase_entry_id,
                    offer_id: row.offer_id,
                    product_list_id: row.product_list_id,
                    share_link_id: row.share_link_id,
                    terms: terms(total, creator, row.managing_share_bps)
                        .ok_or_else(|| corrupt("total_rate_bps"))?,
                }),
                _ => None,
            };
            Ok(StoredLine {
                key,
                currency: row.currency,
                facts: LineFacts {
                    unit_price_units: row.unit_price_units,
                    quantity: u32::try_from(row.quantity).map_err(|_| corrupt("quantity"))?,
                    placed_at: row.placed_at,
                    paid_at: row.paid_at,
                    delivered_at: row.delivered_at,
                    cancelled_at: row.cancelled_at,
                    frozen_at: row.frozen_at,
                    hold_reason: hold_reason(row.hold_reason.as_deref())
                        .map_err(|_| corrupt("hold_reason"))?,
                    released_at: row.released_at,
                },
                settlement_days: u16::try_from(row.settlement_days)
                    .map_err(|_| corrupt("settlement_days"))?,
                product_id: row.product_id,
                creator_id: row.creator_id,
                content_type: content_type.map_err(|_| corrupt("content_type"))?,
                attributed,
                state: row.state,
                due_at: row.due_at,
                settled_at: row.settled_at,
                refunds: refunds.remove(&key.order_line_id).unwrap_or_default(),
                sums: sums.remove(&key.order_line_id).unwrap_or(LegSums::ZERO),
                former: former.remove(&key.order_line_id).unwrap_or_default(),
            })
        })
        .collect()
}

/// Why a line is held, or was.
pub(crate) fn hold_reason(code: Option<&str>) -> Result<Option<HoldReason>, UnknownCode> {
    code.map(str::parse).transpose()
}

pub(crate) fn terms(total_bps: i16, creator_bps: i16, managing_bps: Option<i16>) -> Option<Terms> {
    let total = TotalRate::try_from(total_bps).ok()?;
    let creator = CreatorRate::try_from(creator_bps).ok()?;
    let managing = managing_bps.map(SharePercent::try_from).transpose().ok()?;
    Terms::new(total, creator, managing).ok()
}

pub(super) fn columns(keys: &[LineKey]) -> (Vec<Uuid>, Vec<DateTime<Utc>>, Vec<Uuid>) {
    let shop_ids = keys.iter().map(|key| key.shop_id).collect();
    let moments = keys.iter().map(|key| key.placed_at).collect();
    let line_ids = keys.iter().map(|key| key.order_line_id).collect();
    (shop_ids, moments, line_ids)
}

async fn refunds_of<R>(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<HashMap<Uuid, Vec<StoredRefund>>, Error<R>> {
    let (shop_ids, _, line_ids) = columns(keys);
    let rows = sqlx::query!(
        r#"select refund.order_line_id, refund.refund_id, refund.quantity, refund.amount_units
                , refund.refunded_at, refund.applied_at is not null as "applied!"
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_line_id)
           cross join lateral (
               select * from refund
               where refund.shop_id = asked.shop_id
                   and refund.order_line_id = asked.order_line_id
               offset 0
           ) as refund
           order by refund.refunded_at, refund.refund_id"#,
        &shop_ids,
        &line_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut refunds: HashMap<Uuid, Vec<StoredRefund>> = HashMap::new();
    for row in rows {
        let refunded = refunded(row.quantity, row.amount_units);
        let refunded = refunded.ok_or(Error::Corrupt {
            table: "refund",
            column: "quantity",
            id: row.refund_id,
        })?;
        refunds
            .entry(row.order_line_id)
            .or_default()
            .push(StoredRefund {
                refund_id: row.refund_id,
                fact: RefundFact {
                    refunded,
                    refunded_at: row.refunded_at,
                },
                applied: row.applied,
            });
    }
    Ok(refunds)
}

/// What the entries of each line come to, leg by leg: every entry sums to zero, and so do they.
async fn sums_for<R>(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<HashMap<Uuid, LegSums>, Error<R>> {
    let (shop_ids, _, line_ids) = columns(keys);
    let rows = sqlx::query!(
        r#"select asked.order_line_id as "order_line_id!"
                , entry.estimated as "estimated!", entry.settled as "settled!"
                , entry.corrected as "corrected!"
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_line_id)
           cross join lateral (
               select count(*) as entries
                    , array[
                          coalesce(sum(pending_seller) filter (where kind = 'estimated'), 0)
                        , coalesce(sum(pending_agency) filter (where kind = 'estimated'), 0)
                        , coalesce(sum(pending_creator) filter (where kind = 'estimated'), 0)
                        , coalesce(sum(pending_managing) filter (where kind = 'estimated'), 0)
                      ]::bigint[] as estimated
                    , array[
                          coalesce(sum(posted_seller) filter (where kind = 'settled'), 0)
                        , coalesce(sum(posted_agency) filter (where kind = 'settled'), 0)
                        , coalesce(sum(posted_creator) filter (where kind = 'settled'), 0)
                        , coalesce(sum(posted_managing) filter (where kind = 'settled'), 0)
                      ]::bigint[] as settled
                    , array[
                          coalesce(sum(posted_seller) filter (where kind = 'corrected'), 0)
                        , coalesce(sum(posted_agency) filter (where kind = 'corrected'), 0)
                        , coalesce(sum(posted_creator) filter (where kind = 'corrected'), 0)
                        , coalesce(sum(posted_managing) filter (where kind = 'corrected'), 0)
                      ]::bigint[] as corrected
               from ledger_entry as entry
               where entry.shop_id = asked.shop_id and entry.order_line_id = asked.order_line_id
           ) as entry
           where entry.entries > 0"#,
        &shop_ids,
        &line_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut sums = HashMap::with_capacity(rows.len());
    for row in rows {
        let id = row.order_line_id;
        let line = LegSums {
            estimated: legs(&row.estimated, id)?,
            settled: legs(&row.settled, id)?,
            corrected: legs(&row.corrected, id)?,
        };
        sums.insert(id, line);
    }
    Ok(sums)
}

/// Legs as the ledger sums them: of the seller, the campaign's agency, the creator, the managing agency.
pub(super) fn legs<R>(units: &[i64], line_id: Uuid) -> Result<Legs, Error<R>> {
    let legs = <[i64; 4]>::try_from(units).ok();
    let legs = legs.and_then(|legs| Legs::try_from(legs).ok());
    legs.ok_or(Error::Corrupt {
        table: "ledger_entry",
        column: "posted_seller",
        id: line_id,
    })
}

/// Writes what became of locked lines: their entries, their states, which refunds are applied, and what
/// all of it changes of the totals.
pub(crate) async fn save<R>(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    lines: &[(StoredLine, Advance)],
) -> Result<(), Error<R>> {
    let mut entries = NewEntries::new(batch);
    let mut changes = Changes::new(batch);
    let mut sales = SaleChanges::new(batch);
    let mut compass = CompassChanges::new(batch);
    for (line, advance) in lines {
        line.count_move(advance, &mut changes, &mut sales, &mut compass)?;
        let Some(attributed) = line.attributed else {
            continue;
        };
        let about = About {
            market: batch.market.market.code(),
            currency: &line.currency,
            shop_id: line.key.shop_id,
            order_line_id: line.key.order_line_id,
            placed_at: line.key.placed_at,
            agency_id: attributed.agency_id,
            creator_id: line.creator_id,
            managing_agency_id: attributed.managing_agency_id,
        };
        for (dated_at, entry) in &advance.entries {
            entries.add(batch.ids.next(), &about, *dated_at, entry);
        }
    }
    entries.write(connection).await?;
    save_states(connection, lines).await?;
    mark_applied(connection, batch.now, lines).await?;
    changes.write(connection).await?;
    sales.write(connection).await?;
    compass.write(connection).await?;
    // What is held of the lines follows them.
    let keys: Vec<LineKey> = lines.iter().map(|(line, _)| line.key).collect();
    disputes::refresh(connection, &keys).await
}

async fn save_states(
    connection: &mut PgConnection,
    lines: &[(StoredLine, Advance)],
) -> Result<(), sqlx::Error> {
    let keys: Vec<LineKey> = lines.iter().map(|(line, _)| line.key).collect();
    let (shop_ids, moments, line_ids) = columns(&keys);
    let marks: Vec<Marks> = lines.iter().map(|(line, _)| line.marks()).collect();
    sqlx::query!(
        "update order_line as line
         set paid_at = new.paid_at, delivered_at = new.delivered_at
           , cancelled_at = new.cancelled_at, frozen_at = new.frozen_at
           , hold_reason = new.hold_reason, released_at = new.released_at, state = new.state
           , due_at = new.due_at, settled_at = new.settled_at
         from unnest(
             $1::uuid[], $2::timestamptz[], $3::uuid[], $4::timestamptz[], $5::timestamptz[]
           , $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::text[]
           , $10::timestamptz[], $11::timestamptz[], $12::text[]
         ) as new (
             shop_id, placed_at, order_line_id, paid_at, delivered_at
           , cancelled_at, frozen_at, released_at, state, due_at, settled_at, hold_reason
         )
         where line.shop_id = new.shop_id
             and line.placed_at = new.placed_at
             and line.order_line_id = new.order_line_id",
        &shop_ids,
        &moments,
        &line_ids,
        &marks.iter().map(|marks| marks.paid_at).collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &marks
            .iter()
            .map(|marks| marks.delivered_at)
            .collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &marks
            .iter()
            .map(|marks| marks.cancelled_at)
            .collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &lines
            .iter()
            .map(|(line, _)| line.facts.frozen_at)
            .collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &lines
            .iter()
            .map(|(line, _)| line.facts.released_at)
            .collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &lines
            .iter()
            .map(|(_, advance)| advance.state.code())
            .collect::<Vec<_>>() as &[&str],
        &lines
            .iter()
            .map(|(_, advance)| advance.due_at)
            .collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &lines
            .iter()
            .map(|(_, advance)| advance.settled_at)
            .collect::<Vec<_>>() as &[Option<DateTime<Utc>>],
        &lines
            .iter()
            .map(|(line, _)| line.facts.hold_reason.map(HoldReason::code))
            .collect::<Vec<_>>() as &[Option<&str>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn mark_applied(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    lines: &[(StoredLine, Advance)],
) -> Result<(), sqlx::Error> {
    let applied = lines.iter().flat_map(|(line, advance)| {
        advance
            .applied
            .iter()
            .map(|refund| (line.key.shop_id, line.key.order_line_id, *refund))
    });
    let (mut shop_ids, mut line_ids, mut refund_ids) = (vec![], vec![], vec![]);
    for (shop_id, line_id, refund_id) in applied {
        shop_ids.push(shop_id);
        line_ids.push(line_id);
        refund_ids.push(refund_id);
    }
    if refund_ids.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update refund set applied_at = $4
         from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as done (shop_id, order_line_id, refund_id)
         where refund.shop_id = done.shop_id
             and refund.order_line_id = done.order_line_id
             and refund.refund_id = done.refund_id",
        &shop_ids,
        &line_ids,
        &refund_ids,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

impl StoredLine {
    /// What happened to it since it was ordered.
    pub(crate) fn marks(&self) -> Marks {
        Marks {
            paid_at: self.facts.paid_at,
            delivered_at: self.facts.delivered_at,
            cancelled_at: self.facts.cancelled_at,
        }
    }
}
