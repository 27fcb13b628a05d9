//! What was written together, summed up anew: every entry that is dated in a month, batch by batch.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::ledger::{
    Party,
    check::{FaultValue, LedgerFault, LedgerFaultKind},
};
use futures::TryStreamExt as _;
use ledger_proof::{BatchDigest, Digest, SealedEntry, hex};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Checked, Month, stages::FoundFault};
use crate::{
    Db, Error,
    acting::Acting,
    ledger::legs_of_payee,
    transaction::{on_snapshot, take_time},
};

/// What the entries of a batch come to.
struct Summed {
    /// The first of them, to be named.
    first: Uuid,
    entries: i64,
    digest: Digest,
}

/// A batch as it was written down.
struct Written {
    entries: i64,
    digest: Vec<u8>,
}

/// Compares every batch of the month with its entries.
pub(super) async fn check(db: &Db, month: &Month) -> Result<Checked, Error<Infallible>> {
    on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        let mut summed = of_lines(tx, month).await?;
        summed.extend(of_parties(tx, month).await?);
        let mut written = written(tx, month).await?;
        let is_counted = is_counted(tx, month).await?;
        let mut checked = Checked::default();
        let mut lost = Vec::new();
        for (batch, summed) in summed {
            checked.batches = checked.batches.saturating_add(1);
            match written.remove(&batch) {
                Some(written) => checked.faults.extend(compared(batch, &summed, &written)),
                // Those from before there were batches are counted once no earlier program runs.
                None if batch.is_nil() && !is_counted => {}
                None => lost.push((batch, summed)),
            }
        }
        for batch in written.into_keys() {
            let fault = LedgerFault::of(LedgerFaultKind::ChangedBatch, batch);
            checked.faults.push(FoundFault::of(fault));
        }
        checked.faults.extend(of_lost(tx, &lost).await?);
        Ok(checked)
    })
}

/// Whether the batch is as it was written down.
fn compared(batch: Uuid, summed: &Summed, written: &Written) -> Option<FoundFault> {
    let fault = LedgerFault::of(LedgerFaultKind::ChangedBatch, batch);
    if summed.entries != written.entries {
        let expected = FaultValue::Count(written.entries);
        return Some(FoundFault::of(
            fault.saying(expected, FaultValue::Count(summed.entries)),
        ));
    }
    // Nobody knows what those from before said.
    if batch.is_nil() || summed.digest == *written.digest {
        return None;
    }
    let expected = FaultValue::Digest(hex(&written.digest));
    Some(FoundFault::of(
        fault.saying(expected, FaultValue::Digest(hex(&summed.digest))),
    ))
}

/// Batches that the month doesn't have: another one does, where it was moved; else none.
async fn of_lost(
    connection: &mut PgConnection,
    lost: &[(Uuid, Summed)],
) -> Result<Vec<FoundFault>, sqlx::Error> {
    if lost.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = lost.iter().map(|(batch, _)| *batch).collect();
    let rows = sqlx::query!(
        "select ledger_batch_id, digest from ledger_batch where ledger_batch_id = any($1)",
        &ids,
    )
    .fetch_all(connection)
    .await?;
    let faults = lost.iter().map(|(batch, summed)| {
        let mut rows = rows.iter();
        let is_moved =
            rows.any(|row| row.ledger_batch_id == *batch && summed.digest == *row.digest);
        let fault = if is_moved {
            LedgerFault::of(LedgerFaultKind::MovedPeriod, *batch)
        } else {
            LedgerFault::of(LedgerFaultKind::UnbatchedEntry, summed.first)
        };
        FoundFault::of(fault)
    });
    Ok(faults.collect())
}

/// The batches of the month as they were written down.
async fn written(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<HashMap<Uuid, Written>, sqlx::Error> {
    let mut rows = sqlx::query!(
        "select ledger_batch_id, entries, digest from ledger_batch
         where market_code = $1 and month = $2",
        month.market.code(),
        month.first_day,
    )
    .fetch(connection);
    let mut written = HashMap::new();
    while let Some(row) = rows.try_next().await? {
        let batch = Written {
            entries: row.entries,
            digest: row.digest,
        };
        written.insert(row.ledger_batch_id, batch);
    }
    Ok(written)
}

/// Whether the entries from before there were batches are counted.
async fn is_counted(connection: &mut PgConnection, month: &Month) -> Result<bool, sqlx::Error> {
    let counted = sqlx::query_scalar!(
        r#"select counted_at is not null as "is_counted!" from ledger_begin
           where market_code = $1"#,
        month.market.code(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(counted.unwrap_or(true))
}

/// Sums batches while their entries come in, one batch after the other.
struct Summing {
    month: chrono::NaiveDate,
    batch: Uuid,
    digest: BatchDigest,
    first: Option<Uuid>,
    done: HashMap<Uuid, Summed>,
}

impl Summing {
    fn of(month: &Month) -> Self {
        Self {
            month: month.first_day,
            batch: Uuid::nil(),
            digest: BatchDigest::of(month.first_day),
            first: None,
            done: HashMap::new(),
        }
    }

    fn add(&mut self, batch: Uuid, entry: &SealedEntry<'_>) {
        if batch != self.batch {
            self.end_batch();
            self.batch = batch;
        }
        self.first = self.first.or(Some(entry.entry));
        self.digest.add(entry);
    }

    fn end_batch(&mut self) {
        let digest = std::mem::replace(&mut self.digest, BatchDigest::of(self.month));
        if let Some(first) = self.first.take() {
            let summed = Summed {
                first,
                entries: i64::try_from(digest.len()).unwrap_or(i64::MAX),
                digest: digest.end(),
            };
            self.done.insert(self.batch, summed);
        }
    }

    fn end(mut self) -> HashMap<Uuid, Summed> {
        self.end_batch();
        self.done
    }
}

/// The batches of order lines' entries.
async fn of_lines(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<HashMap<Uuid, Summed>, sqlx::Error> {
    let mut rows = sqlx::query!(
        "select ledger_batch_id, entry_id, shop_id, order_line_id, placed_at, dated_at, recorded_at
              , market_code, currency, kind, agency_id, creator_id, managing_agency_id
              , pending_seller, pending_agency, pending_creator, pending_managing
              , posted_seller, posted_agency, posted_creator, posted_managing
         from ledger_entry
         where market_code = $1 and dated_at >= $2 and dated_at < $3
         order by ledger_batch_id",
        month.market.code(),
        month.begins_at,
        month.ends_at,
    )
    .fetch(connection);
    let mut summing = Summing::of(month);
    while let Some(row) = rows.try_next().await? {
        let entry = SealedEntry {
            entry: row.entry_id,
            shop: Some(row.shop_id),
            line: Some(row.order_line_id),
            about: None,
            placed_at: Some(row.placed_at),
            dated_at: row.dated_at,
            recorded_at: row.recorded_at,
            market: &row.market_code,
            currency: &row.currency,
            kind: &row.kind,
            parties: [
                Some(row.shop_id),
                Some(row.agency_id),
                Some(row.creator_id),
                row.managing_agency_id,
            ],
            pending: [
                row.pending_seller,
                row.pending_agency,
                row.pending_creator,
                row.pending_managing,
            ],
            posted: [
                row.posted_seller,
                row.posted_agency,
                row.posted_creator,
                row.posted_managing,
            ],
        };
        summing.add(row.ledger_batch_id, &entry);
    }
    Ok(summing.end())
}

/// An entry that is of no order line.
struct PartyRow {
    ledger_batch_id: Uuid,
    party_entry_id: Uuid,
    party_id: Uuid,
    part: String,
    about_id: Uuid,
    dated_at: DateTime<Utc>,
    recorded_at: DateTime<Utc>,
    market_code: String,
    currency: String,
    kind: String,
    party_units: i64,
    platform_units: i64,
}

impl PartyRow {
    /// As it was summed.
    fn sealed(&self) -> SealedEntry<'_> {
        let units = (self.party_units, self.platform_units);
        // The table holds no other part.
        let part = self.part.parse().unwrap_or(Party::Creator);
        let (parties, posted) = legs_of_payee(part, self.party_id, units);
        SealedEntry {
            entry: self.party_entry_id,
            shop: None,
            line: None,
            about: Some(self.about_id),
            placed_at: None,
            dated_at: self.dated_at,
            recorded_at: self.recorded_at,
            market: &self.market_code,
            currency: &self.currency,
            kind: &self.kind,
            parties,
            pending: [0; 4],
            posted,
        }
    }
}

/// The batches of what the platform and payees have with each other besides.
async fn of_parties(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<HashMap<Uuid, Summed>, sqlx::Error> {
    let mut rows = sqlx::query_as!(
        PartyRow,
        "select ledger_batch_id, party_entry_id, party_id, part, about_id, dated_at, recorded_at
              , market_code, currency, kind, party_units, platform_units
         from party_entry
         where market_code = $1 and dated_at >= $2 and dated_at < $3
         order by ledger_batch_id",
        month.market.code(),
        month.begins_at,
        month.ends_at,
    )
    .fetch(connection);
    let mut summing = Summing::of(month);
    while let Some(row) = rows.try_next().await? {
        summing.add(row.ledger_batch_id, &row.sealed());
    }
    Ok(summing.end())
}
