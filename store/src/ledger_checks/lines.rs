//! The lines of a month, entry by entry; and what is of no line.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::OrderLineId,
    ledger::check::{FaultValue, LedgerFault, LedgerFaultKind, check_line},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Checked, Month, reading::KnownLine, reading::known_lines, stages::FoundFault};
use crate::{
    Db, Error,
    acting::Acting,
    lines::{LineKey, keys_of_codes},
    transaction::{on_snapshot, take_time},
};

/// How many lines, or entries, a piece has.
const PIECE: i64 = 5_000;

/// The most things of no line that are named.
const ORPHANS_MAX: i64 = 1_000;

/// Where a piece ends.
type Place = (Uuid, DateTime<Utc>, Uuid);

/// Checks lines that were placed in the month, behind a place.
pub(super) async fn placed(
    db: &Db,
    month: &Month,
    after: Option<Place>,
) -> Result<(Checked, Option<Place>), Error<Infallible>> {
    on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        let (shop, at, line) = after.unwrap_or_default();
        let keys = sqlx::query_as!(
            LineKey,
            "select shop_id, placed_at, order_line_id from order_line
             where market_code = $1 and placed_at >= $2 and placed_at < $3
                 and (shop_id, placed_at, order_line_id) > ($4, $5, $6)
             order by shop_id, placed_at, order_line_id
             limit $7",
            month.market.code(),
            month.begins_at,
            month.ends_at,
            shop,
            at,
            line,
            PIECE,
        )
        .fetch_all(&mut *tx)
        .await?;
        let last = keys.last().filter(|_| is_whole(keys.len()));
        let last = last.map(|key| (key.shop_id, key.placed_at, key.order_line_id));
        Ok((check(tx, month, &keys).await?, last))
    })
}

/// Checks lines from before the month that have entries in it, behind a place among these entries.
pub(super) async fn earlier(
    db: &Db,
    month: &Month,
    after: Option<Place>,
) -> Result<(Checked, Option<Place>), Error<Infallible>> {
    on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        let (shop, at, entry) = after.unwrap_or_default();
        let rows = sqlx::query!(
            "select shop_id, dated_at, entry_id, placed_at, order_line_id from ledger_entry
             where market_code = $1 and dated_at >= $2 and dated_at < $3 and placed_at < $2
                 and (shop_id, dated_at, entry_id) > ($4, $5, $6)
             order by shop_id, dated_at, entry_id
             limit $7",
            month.market.code(),
            month.begins_at,
            month.ends_at,
            shop,
            at,
            entry,
            PIECE,
        )
        .fetch_all(&mut *tx)
        .await?;
        let mut keys: Vec<LineKey> = rows
            .iter()
            .map(|row| LineKey {
                shop_id: row.shop_id,
                placed_at: row.placed_at,
                order_line_id: row.order_line_id,
            })
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let last = rows.last().filter(|_| is_whole(rows.len()));
        let last = last.map(|row| (row.shop_id, row.dated_at, row.entry_id));
        Ok((check(tx, month, &keys).await?, last))
    })
}

/// Whether a piece is as long as one can be, so that there may be more.
fn is_whole(rows: usize) -> bool {
    i64::try_from(rows).is_ok_and(|rows| rows >= PIECE)
}

async fn check(
    connection: &mut PgConnection,
    month: &Month,
    keys: &[LineKey],
) -> Result<Checked, Error<Infallible>> {
    let known = known_lines(connection, keys).await?;
    let orders: Vec<&str> = known.iter().map(|line| line.order_code.as_str()).collect();
    let lines: Vec<&str> = known.iter().map(|line| line.line_code.as_str()).collect();
    let identities = keys_of_codes(connection, month.market, &orders, &lines).await?;
    let mut checked = Checked::default();
    for (line, identity) in known.iter().zip(identities) {
        checked.lines = checked.lines.saturating_add(1);
        let entries = u64::try_from(line.evidence.entries.len()).unwrap_or(u64::MAX);
        checked.entries = checked.entries.saturating_add(entries);
        let faults = check_line(&line.evidence).into_iter();
        let faults = faults.chain(of_identity(line, identity));
        checked.faults.extend(faults.map(|fault| FoundFault {
            fault,
            codes: Some((line.order_code.clone(), line.line_code.clone())),
        }));
    }
    Ok(checked)
}

/// Whether the line is the one that its codes stand for.
fn of_identity(line: &KnownLine, identity: Option<LineKey>) -> Option<LedgerFault> {
    let id = OrderLineId::new(line.key.order_line_id);
    let Some(identity) = identity else {
        return Some(LedgerFault::of_line(LedgerFaultKind::OrphanEntry, id));
    };
    if identity == line.key {
        return None;
    }
    if identity.order_line_id != line.key.order_line_id {
        return Some(LedgerFault::of_line(LedgerFaultKind::OrphanEntry, id));
    }
    let fault = LedgerFault::of_line(LedgerFaultKind::MovedPeriod, id);
    Some(fault.saying(
        FaultValue::Moment(identity.placed_at),
        FaultValue::Moment(line.key.placed_at),
    ))
}

/// Entries that are dated in the month, and refunds of it, that are of no line.
pub(super) async fn orphans(db: &Db, month: &Month) -> Result<Checked, Error<Infallible>> {
    on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        let entries = sqlx::query!(
            "select entry.entry_id, entry.order_line_id from ledger_entry as entry
             where entry.market_code = $1 and entry.dated_at >= $2 and entry.dated_at < $3
                 and not exists (
                     select from order_line as line
                     where line.shop_id = entry.shop_id and line.placed_at = entry.placed_at
                         and line.order_line_id = entry.order_line_id
                 )
             limit $4",
            month.market.code(),
            month.begins_at,
            month.ends_at,
            ORPHANS_MAX,
        )
        .fetch_all(&mut *tx)
        .await?;
        let refunds = sqlx::query!(
            "select refund.refund_id, refund.order_line_id from refund
             where refund.market_code = $1 and refund.refunded_at >= $2 and refund.refunded_at < $3
                 and not exists (
                     select from order_line as line
                     where line.shop_id = refund.shop_id and line.placed_at = refund.placed_at
                         and line.order_line_id = refund.order_line_id
                 )
             limit $4",
            month.market.code(),
            month.begins_at,
            month.ends_at,
            ORPHANS_MAX,
        )
        .fetch_all(&mut *tx)
        .await?;
        let entries = entries.into_iter().map(|row| {
            let fault = LedgerFault::of(LedgerFaultKind::OrphanEntry, row.entry_id);
            fault.in_line(OrderLineId::new(row.order_line_id))
        });
        let refunds = refunds.into_iter().map(|row| {
            let fault = LedgerFault::of(LedgerFaultKind::OrphanRefund, row.refund_id);
            fault.in_line(OrderLineId::new(row.order_line_id))
        });
        Ok(Checked {
            faults: entries.chain(refunds).map(FoundFault::of).collect(),
            ..Checked::default()
        })
    })
}
