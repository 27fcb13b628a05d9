//! Everything that was written down about one order line.

use std::{borrow::Cow, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    code::{self, CODE_CHARACTERS_MAX},
    explain::{Inputs, KnownRefund, WrittenEntry},
    ids::{AgencyId, CreatorId, EntryId, ShopId},
    ledger::{Entry, EntryKind, Legs},
    market::Market,
    offer::RateFrom,
    order_line::RefundFact,
    rate::CreatorRate,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::line_row;
use crate::{
    Error,
    holds::LineCodes,
    lines::{self, LineKey},
};

/// A line with everything that its amounts followed from, and those who have a part in it.
pub(super) struct Read {
    pub(super) inputs: Inputs,
    pub(super) shop: ShopId,
    pub(super) agency: Option<AgencyId>,
    pub(super) managing_agency: Option<AgencyId>,
    pub(super) creator: CreatorId,
}

/// A code of an address, as it is kept.
fn read_code(text: &str) -> Result<Cow<'_, str>, Error<Infallible>> {
    code::parse(text, CODE_CHARACTERS_MAX).map_err(|_| Error::NotFound)
}

/// Reads a line of the market.
pub(super) async fn line(
    connection: &mut PgConnection,
    market: Market,
    codes: LineCodes<'_>,
    now: DateTime<Utc>,
) -> Result<Read, Error<Infallible>> {
    let (order, line) = (read_code(codes.order)?, read_code(codes.line)?);
    let key = sqlx::query_as!(
        LineKey,
        "select shop_id, placed_at, order_line_id from order_line_identity
         where market_code = $1 and order_code = $2 and line_code = $3",
        market.code(),
        &*order,
        &*line,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let entries = entries(connection, key).await?;
    let refunds = refunds(connection, key).await?;
    let corrected = entries
        .iter()
        .filter(|entry| entry.entry.kind == EntryKind::Corrected);
    let deducted_at = corrected.map(|entry| entry.dated_at).max();
    let row = line_row::fetch(connection, key, deducted_at)
        .await?
        .ok_or(Error::NotFound)?;
    let history = match row.offer_id {
        Some(offer_id) => history(connection, key, offer_id).await?,
        None => Vec::new(),
    };
    Ok(Read {
        shop: ShopId::new(key.shop_id),
        agency: row.agency_id.map(AgencyId::new),
        managing_agency: row.managing_agency_id.map(AgencyId::new),
        creator: CreatorId::new(row.creator_id),
        inputs: row.inputs(refunds, history, entries, now)?,
    })
}

/// The rates of the offer that was accepted, the earliest first.
async fn history(
    connection: &mut PgConnection,
    key: LineKey,
    offer_id: Uuid,
) -> Result<Vec<RateFrom>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select from_at, creator_rate_bps from offer_rate
         where shop_id = $1 and offer_id = $2
         order by from_at",
        key.shop_id,
        offer_id,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let rate = CreatorRate::try_from(row.creator_rate_bps);
            Ok(RateFrom {
                from: row.from_at,
                rate: rate.map_err(|_| Error::Corrupt {
                    table: "offer_rate",
                    column: "creator_rate_bps",
                    id: offer_id,
                })?,
            })
        })
        .collect()
}

async fn refunds(
    connection: &mut PgConnection,
    key: LineKey,
) -> Result<Vec<KnownRefund>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select refund_id, quantity, amount_units, refunded_at
                , applied_at is not null as "is_applied!"
           from refund
           where shop_id = $1 and order_line_id = $2
           order by refunded_at, refund_id"#,
        key.shop_id,
        key.order_line_id,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let refunded = lines::refunded(row.quantity, row.amount_units);
            let refunded = refunded.ok_or(Error::Corrupt {
                table: "refund",
                column: "quantity",
                id: row.refund_id,
            })?;
            Ok(KnownRefund {
                fact: RefundFact {
                    refunded,
                    refunded_at: row.refunded_at,
                },
                is_applied: row.is_applied,
            })
        })
        .collect()
}

/// The line's entries. None is dated before the line itself.
async fn entries(
    connection: &mut PgConnection,
    key: LineKey,
) -> Result<Vec<WrittenEntry>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select entry_id, kind, dated_at, recorded_at
              , pending_seller, pending_agency, pending_creator, pending_managing
              , posted_seller, posted_agency, posted_creator, posted_managing
         from ledger_entry
         where shop_id = $1 and order_line_id = $2 and dated_at >= $3
         order by recorded_at, entry_id",
        key.shop_id,
        key.order_line_id,
        key.placed_at,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |column| Error::Corrupt {
                table: "ledger_entry",
                column,
                id: row.entry_id,
            };
            let pending = Legs::new(
                row.pending_seller,
                row.pending_agency,
                row.pending_creator,
                row.pending_managing,
            );
            let posted = Legs::new(
                row.posted_seller,
                row.posted_agency,
                row.posted_creator,
                row.posted_managing,
            );
            Ok(WrittenEntry {
                id: EntryId::new(row.entry_id),
                dated_at: row.dated_at,
                recorded_at: row.recorded_at,
                entry: Entry {
                    kind: EntryKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
                    pending: pending.map_err(|_| corrupt("pending_seller"))?,
                    posted: posted.map_err(|_| corrupt("posted_seller"))?,
                },
            })
        })
        .collect()
}
