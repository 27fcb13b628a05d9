//! Everything that was written down about one order line.

use std::{borrow::Cow, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    code::{self, CODE_CHARACTERS_MAX},
    explain::{FormerParts, Inputs, KnownRefund, Receipt, WrittenEntry},
    ids::{AgencyId, ConsentReceiptId, CreatorId, EntryId, ShopId},
    ledger::{Entry, EntryKind, Legs},
    market::Market,
    order_line::RefundFact,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::line_row::{self, Agreed, LineRow};
use crate::{
    Error,
    disputes::{KnownDecision, decisions_of},
    freezes::LineCodes,
    lines::{self, LineKey},
    offers::rates_in,
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
    at(connection, key, now).await
}

/// Reads the line with this key.
pub(super) async fn at(
    connection: &mut PgConnection,
    key: LineKey,
    now: DateTime<Utc>,
) -> Result<Read, Error<Infallible>> {
    let entries = entries(connection, key).await?;
    let refunds = refunds(connection, key).await?;
    let corrected = entries
        .iter()
        .filter(|(entry, _)| entry.entry.kind == EntryKind::Corrected);
    let deducted_at = corrected.map(|(entry, _)| entry.dated_at).max();
    let row = line_row::fetch(connection, key, deducted_at)
        .await?
        .ok_or(Error::NotFound)?;
    let entries = entries
        .into_iter()
        .map(|(entry, written_for)| WrittenEntry {
            former: written_for.former(&row),
            ..entry
        });
    let entries = entries.collect();
    let agreed = agreed(connection, key, &row).await?;
    let decisions = decisions_of(connection, &[key]).await?;
    let decisions = decisions.iter().map(KnownDecision::explained).collect();
    Ok(Read {
        shop: ShopId::new(key.shop_id),
        agency: row.agency_id.map(AgencyId::new),
        managing_agency: row.managing_agency_id.map(AgencyId::new),
        creator: CreatorId::new(row.creator_id),
        inputs: row.inputs(refunds, agreed, (entries, decisions), now)?,
    })
}

/// What was agreed about the line, as far as it is attributed and managed. The creator's own rows are
/// asked for by themselves: they are spread by creator, the line by its shop (spec/scale.md 8).
async fn agreed(
    connection: &mut PgConnection,
    key: LineKey,
    line: &LineRow,
) -> Result<Agreed, Error<Infallible>> {
    let history = rates_in(&line.rates)?;
    if line.showcase_entry_id.is_none() && line.managing_agency_id.is_none() {
        return Ok(Agreed {
            history,
            ..Agreed::default()
        });
    }
    let row = sqlx::query!(
        "select (
                    select consent_receipt_id from consent_receipt
                    where creator_id = $1 and showcase_entry_id = $2
                ) as consent_receipt_id
              , (
                    select terms_version from consent_receipt
                    where creator_id = $1 and showcase_entry_id = $2
                ) as terms_version
              , (
                    select lower(during) from agency_link
                    where creator_id = $1 and agency_id = $3 and during @> $4::timestamptz
                ) as managed_since",
        line.creator_id,
        line.showcase_entry_id,
        line.managing_agency_id,
        key.placed_at,
    )
    .fetch_one(connection)
    .await?;
    // An imported entry has none.
    let receipt = row.consent_receipt_id.zip(row.terms_version);
    Ok(Agreed {
        history,
        receipt: receipt.map(read_receipt).transpose()?,
        managed_since: row.managed_since,
    })
}

/// The receipt of what the creator agreed to.
fn read_receipt((id, terms_version): (Uuid, i16)) -> Result<Receipt, Error<Infallible>> {
    let terms_version = u16::try_from(terms_version).map_err(|_| Error::Corrupt {
        table: "consent_receipt",
        column: "terms_version",
        id,
    })?;
    Ok(Receipt {
        id: ConsentReceiptId::new(id),
        terms_version,
    })
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

/// Those for whom an entry was written, beside the shop.
struct WrittenFor {
    agency_id: Uuid,
    creator_id: Uuid,
    managing_agency_id: Option<Uuid>,
}

impl WrittenFor {
    /// Which of them have no part in the line any more, or not this one.
    fn former(&self, line: &LineRow) -> FormerParts {
        FormerParts {
            campaign_agency: Some(self.agency_id) != line.agency_id,
            creator: self.creator_id != line.creator_id,
            managing_agency: self.managing_agency_id != line.managing_agency_id,
        }
    }
}

/// The line's entries, each with those for whom it was written. None is dated before the line itself.
async fn entries(
    connection: &mut PgConnection,
    key: LineKey,
) -> Result<Vec<(WrittenEntry, WrittenFor)>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select entry_id, kind, dated_at, recorded_at, agency_id, creator_id, managing_agency_id
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
            let entry = WrittenEntry {
                id: EntryId::new(row.entry_id),
                dated_at: row.dated_at,
                recorded_at: row.recorded_at,
                entry: Entry {
                    kind: row.kind.parse().map_err(|_| corrupt("kind"))?,
                    pending: pending.map_err(|_| corrupt("pending_seller"))?,
                    posted: posted.map_err(|_| corrupt("posted_seller"))?,
                },
                former: FormerParts::default(),
            };
            let written_for = WrittenFor {
                agency_id: row.agency_id,
                creator_id: row.creator_id,
                managing_agency_id: row.managing_agency_id,
            };
            Ok((entry, written_for))
        })
        .collect()
}
