//! Everything that was written down about one order line.

use std::{borrow::Cow, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    code::{self, CODE_CHARACTERS_MAX},
    explain::{Inputs, KnownRefund, Receipt, WrittenEntry},
    ids::{AgencyId, ConsentReceiptId, CreatorId, EntryId, ShopId},
    ledger::{Entry, EntryKind, Legs},
    market::Market,
    offer::RateFrom,
    order_line::RefundFact,
    rate::CreatorRate,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::line_row::{self, Agreed, LineRow};
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
    let agreed = agreed(connection, key, &row).await?;
    Ok(Read {
        shop: ShopId::new(key.shop_id),
        agency: row.agency_id.map(AgencyId::new),
        managing_agency: row.managing_agency_id.map(AgencyId::new),
        creator: CreatorId::new(row.creator_id),
        inputs: row.inputs(refunds, agreed, entries, now)?,
    })
}

/// What was agreed about the line, as far as it is attributed and managed. The creator's own rows are
/// asked for by themselves: they are spread by creator, the line by its shop (spec/scale.md 8).
async fn agreed(
    connection: &mut PgConnection,
    key: LineKey,
    line: &LineRow,
) -> Result<Agreed, Error<Infallible>> {
    let mut agreed = Agreed::default();
    if let Some(offer_id) = line.offer_id {
        agreed.history = history(connection, key, offer_id).await?;
    }
    if let Some(entry_id) = line.showcase_entry_id {
        agreed.receipt = receipt(connection, line.creator_id, entry_id).await?;
    }
    if let Some(agency_id) = line.managing_agency_id {
        let since = sqlx::query_scalar!(
            "select lower(during) from agency_link
             where creator_id = $1 and agency_id = $2 and during @> $3::timestamptz",
            line.creator_id,
            agency_id,
            key.placed_at,
        );
        agreed.managed_since = since.fetch_optional(connection).await?.flatten();
    }
    Ok(agreed)
}

/// The receipt of what the creator agreed to with this entry; none for an imported one.
async fn receipt(
    connection: &mut PgConnection,
    creator_id: Uuid,
    entry_id: Uuid,
) -> Result<Option<Receipt>, Error<Infallible>> {
    let row = sqlx::query!(
        "select consent_receipt_id, terms_version from consent_receipt
         where creator_id = $1 and showcase_entry_id = $2",
        creator_id,
        entry_id,
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let terms_version = u16::try_from(row.terms_version).map_err(|_| Error::Corrupt {
            table: "consent_receipt",
            column: "terms_version",
            id: row.consent_receipt_id,
        })?;
        Ok(Receipt {
            id: ConsentReceiptId::new(row.consent_receipt_id),
            terms_version,
        })
    })
    .transpose()
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
