//! The rows of order lines, their refunds and their entries.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AgencyId, CreatorId, EntryId, RefundId},
    ledger::check::{Attribution, EntryEvidence, Parties, RefundEvidence},
    order_line::{LineFacts, RefundFact, listing::StateKind},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Error,
    lines::{LineKey, hold_reason, refunded, terms},
};

/// A refund, with its own id at the market.
pub(super) type CodedRefund = (RefundEvidence, String);

/// An entry, with the month on whose bills it is.
pub(super) type BilledEntry = (EntryEvidence, Option<NaiveDate>);

/// A line as it lies in its table, with what its product is called at the market.
pub(super) struct LineRow {
    pub(super) shop_id: Uuid,
    pub(super) placed_at: DateTime<Utc>,
    pub(super) order_line_id: Uuid,
    pub(super) order_code: String,
    pub(super) line_code: String,
    pub(super) product_id: Uuid,
    pub(super) product_code: String,
    pub(super) creator_id: Uuid,
    pub(super) quantity: i32,
    pub(super) unit_price_units: i64,
    pub(super) paid_at: Option<DateTime<Utc>>,
    pub(super) delivered_at: Option<DateTime<Utc>>,
    pub(super) cancelled_at: Option<DateTime<Utc>>,
    pub(super) frozen_at: Option<DateTime<Utc>>,
    pub(super) hold_reason: Option<String>,
    pub(super) released_at: Option<DateTime<Utc>>,
    pub(super) agency_id: Option<Uuid>,
    pub(super) registration_id: Option<Uuid>,
    pub(super) offer_id: Option<Uuid>,
    pub(super) showcase_entry_id: Option<Uuid>,
    pub(super) total_rate_bps: Option<i16>,
    pub(super) creator_rate_bps: Option<i16>,
    pub(super) managing_agency_id: Option<Uuid>,
    pub(super) managing_share_bps: Option<i16>,
    pub(super) rule_version: i16,
    pub(super) base_policy_version: i16,
    pub(super) settlement_days: i16,
    pub(super) state: String,
    pub(super) settled_at: Option<DateTime<Utc>>,
    pub(super) taken_in_at: DateTime<Utc>,
}

impl LineRow {
    pub(super) fn key(&self) -> LineKey {
        LineKey {
            shop_id: self.shop_id,
            placed_at: self.placed_at,
            order_line_id: self.order_line_id,
        }
    }

    /// What money needs to know of it.
    pub(super) fn facts(&self) -> Result<LineFacts, Error<Infallible>> {
        let quantity = u32::try_from(self.quantity);
        let reason = hold_reason(self.hold_reason.as_deref());
        Ok(LineFacts {
            unit_price_units: self.unit_price_units,
            quantity: quantity.map_err(|_| self.corrupt("quantity"))?,
            placed_at: self.placed_at,
            paid_at: self.paid_at,
            delivered_at: self.delivered_at,
            cancelled_at: self.cancelled_at,
            frozen_at: self.frozen_at,
            hold_reason: reason.map_err(|_| self.corrupt("hold_reason"))?,
            released_at: self.released_at,
        })
    }

    pub(super) fn state(&self) -> Result<StateKind, Error<Infallible>> {
        self.state.parse().map_err(|_| self.corrupt("state"))
    }

    /// Whom it earns for now, and by which rates.
    pub(super) fn written(&self) -> Result<Option<Attribution>, Error<Infallible>> {
        let rates = self.total_rate_bps.zip(self.creator_rate_bps);
        let Some((agency, (total, creator))) = self.agency_id.zip(rates) else {
            return Ok(None);
        };
        let terms = terms(total, creator, self.managing_share_bps);
        Ok(Some(Attribution {
            parties: Parties {
                agency: AgencyId::new(agency),
                creator: CreatorId::new(self.creator_id),
                managing: self.managing_agency_id.map(AgencyId::new),
            },
            terms: terms.ok_or_else(|| self.corrupt("total_rate_bps"))?,
        }))
    }

    /// A number that is not below zero.
    pub(super) fn number(
        &self,
        number: i16,
        column: &'static str,
    ) -> Result<u16, Error<Infallible>> {
        u16::try_from(number).map_err(|_| self.corrupt(column))
    }

    fn corrupt(&self, column: &'static str) -> Error<Infallible> {
        Error::Corrupt {
            table: "order_line",
            column,
            id: self.order_line_id,
        }
    }
}

/// Lines in the order of the keys.
pub(super) async fn lines(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<Vec<LineRow>, sqlx::Error> {
    let shop_ids: Vec<Uuid> = keys.iter().map(|key| key.shop_id).collect();
    let moments: Vec<DateTime<Utc>> = keys.iter().map(|key| key.placed_at).collect();
    let line_ids: Vec<Uuid> = keys.iter().map(|key| key.order_line_id).collect();
    sqlx::query_as!(
        LineRow,
        "select line.shop_id, line.placed_at, line.order_line_id
              , line.order_code, line.line_code, line.product_id, product.product_code
              , line.creator_id, line.quantity, line.unit_price_units, line.paid_at, line.delivered_at
              , line.cancelled_at, line.frozen_at, line.hold_reason, line.released_at
              , line.agency_id, line.registration_id, line.offer_id, line.showcase_entry_id
              , line.total_rate_bps, line.creator_rate_bps, line.managing_agency_id
              , line.managing_share_bps, line.rule_version, line.base_policy_version
              , line.settlement_days, line.state, line.settled_at, line.taken_in_at
         from unnest($1::uuid[], $2::timestamptz[], $3::uuid[])
             with ordinality as asked (shop_id, placed_at, order_line_id, n)
         cross join lateral (
             select * from order_line as line
             where line.shop_id = asked.shop_id
                 and line.placed_at = asked.placed_at
                 and line.order_line_id = asked.order_line_id
             limit 1
         ) as line
         join product on product.shop_id = line.shop_id and product.product_id = line.product_id
         order by asked.n",
        &shop_ids,
        &moments,
        &line_ids,
    )
    .fetch_all(connection)
    .await
}

/// The refunds of each line, by their moments, with their ids at the market.
pub(super) async fn refunds(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<HashMap<Uuid, Vec<CodedRefund>>, Error<Infallible>> {
    let shop_ids: Vec<Uuid> = keys.iter().map(|key| key.shop_id).collect();
    let line_ids: Vec<Uuid> = keys.iter().map(|key| key.order_line_id).collect();
    let rows = sqlx::query!(
        "select refund.order_line_id, refund.refund_id, refund.refund_code, refund.quantity
              , refund.amount_units, refund.refunded_at, refund.taken_in_at, refund.applied_at
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_line_id)
         cross join lateral (
             select * from refund
             where refund.shop_id = asked.shop_id
                 and refund.order_line_id = asked.order_line_id
             offset 0
         ) as refund
         order by refund.refunded_at, refund.refund_id",
        &shop_ids,
        &line_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut refunds: HashMap<Uuid, Vec<CodedRefund>> = HashMap::new();
    for row in rows {
        let refunded = refunded(row.quantity, row.amount_units);
        let refunded = refunded.ok_or(Error::Corrupt {
            table: "refund",
            column: "quantity",
            id: row.refund_id,
        })?;
        let refund = RefundEvidence {
            refund: RefundId::new(row.refund_id),
            fact: RefundFact {
                refunded,
                refunded_at: row.refunded_at,
            },
            taken_in_at: row.taken_in_at,
            applied_at: row.applied_at,
        };
        let of_line = refunds.entry(row.order_line_id).or_default();
        of_line.push((refund, row.refund_code));
    }
    Ok(refunds)
}

/// The entries of each line, in the order in which they were added, with the batches that they are in: that
/// of the market's month in which each is dated.
pub(super) async fn entries(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<HashMap<Uuid, Vec<BilledEntry>>, Error<Infallible>> {
    let shop_ids: Vec<Uuid> = keys.iter().map(|key| key.shop_id).collect();
    let line_ids: Vec<Uuid> = keys.iter().map(|key| key.order_line_id).collect();
    let rows = sqlx::query_as!(
        EntryRow,
        r#"select entry.entry_id, entry.order_line_id, entry.kind, entry.dated_at
                , entry.recorded_at, entry.agency_id, entry.creator_id, entry.managing_agency_id
                , array[
                      entry.pending_seller, entry.pending_agency, entry.pending_creator
                    , entry.pending_managing
                  ] as "pending!"
                , array[
                      entry.posted_seller, entry.posted_agency, entry.posted_creator
                    , entry.posted_managing
                  ] as "posted!"
                , batch.bill_month as "bill_month?"
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_line_id)
           cross join lateral (
               select * from ledger_entry as entry
               where entry.shop_id = asked.shop_id
                   and entry.order_line_id = asked.order_line_id
               offset 0
           ) as entry
           join market on market.market_code = entry.market_code
           left join ledger_batch as batch
               on batch.ledger_batch_id = entry.ledger_batch_id
               and batch.market_code = entry.market_code
               and batch.month
                   = date_trunc('month', entry.dated_at at time zone market.time_zone)::date
           order by entry.recorded_at, entry.entry_id"#,
        &shop_ids,
        &line_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut entries: HashMap<Uuid, Vec<BilledEntry>> = HashMap::new();
    for row in rows {
        let of_line = entries.entry(row.order_line_id).or_default();
        of_line.push(row.known()?);
    }
    Ok(entries)
}

struct EntryRow {
    entry_id: Uuid,
    order_line_id: Uuid,
    kind: String,
    dated_at: DateTime<Utc>,
    recorded_at: DateTime<Utc>,
    agency_id: Uuid,
    creator_id: Uuid,
    managing_agency_id: Option<Uuid>,
    pending: Vec<i64>,
    posted: Vec<i64>,
    bill_month: Option<NaiveDate>,
}

impl EntryRow {
    fn known(self) -> Result<BilledEntry, Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "ledger_entry",
            column,
            id: self.entry_id,
        };
        let legs = |units: Vec<i64>| <[i64; 4]>::try_from(units);
        let evidence = EntryEvidence {
            entry: EntryId::new(self.entry_id),
            kind: self.kind.parse().map_err(|_| corrupt("kind"))?,
            dated_at: self.dated_at,
            recorded_at: self.recorded_at,
            parties: Parties {
                agency: AgencyId::new(self.agency_id),
                creator: CreatorId::new(self.creator_id),
                managing: self.managing_agency_id.map(AgencyId::new),
            },
            pending: legs(self.pending).map_err(|_| corrupt("pending_seller"))?,
            posted: legs(self.posted).map_err(|_| corrupt("posted_seller"))?,
        };
        Ok((evidence, self.bill_month))
    }
}
