//! What is written of entries that are written together: one row for each month of the market that they are
//! dated in, with how many they are and the sum of all that they say.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use domain::market::day_of;
use ledger_proof::{BatchDigest, SealedEntry};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::BatchContext;

/// Batches on their way into the database, in the transaction of their entries.
pub(super) struct NewBatches<'b> {
    batch: BatchContext<'b>,
    /// The id, taken with the first entry: who writes none takes none.
    id: Option<Uuid>,
    months: BTreeMap<NaiveDate, Month>,
}

/// The entries of a month.
struct Month {
    digest: BatchDigest,
    has_posted: bool,
}

impl<'b> NewBatches<'b> {
    /// None yet.
    pub(super) const fn new(batch: &BatchContext<'b>) -> Self {
        Self {
            batch: *batch,
            id: None,
            months: BTreeMap::new(),
        }
    }

    /// When they are written down.
    pub(super) const fn recorded_at(&self) -> DateTime<Utc> {
        self.batch.now
    }

    /// Adds an entry; which batch it belongs to. `is_billed` says whether it is on a bill.
    pub(super) fn add(&mut self, entry: &SealedEntry<'_>, is_billed: bool) -> Uuid {
        let ids = self.batch.ids;
        let id = *self.id.get_or_insert_with(|| ids.next());
        let day = day_of(entry.dated_at, self.batch.market.zone);
        let first = day.with_day(1).unwrap_or(day);
        let month = self.months.entry(first).or_insert_with(|| Month {
            digest: BatchDigest::of(first),
            has_posted: false,
        });
        month.digest.add(entry);
        month.has_posted |= is_billed;
        id
    }

    /// Writes them; none where there is no entry.
    pub(super) async fn write(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        let Some(id) = self.id else {
            return Ok(());
        };
        let mut months = Vec::with_capacity(self.months.len());
        let mut entries = Vec::with_capacity(self.months.len());
        let mut have_posted = Vec::with_capacity(self.months.len());
        let mut digests = Vec::with_capacity(self.months.len());
        for (first, month) in self.months {
            months.push(first);
            entries.push(i64::try_from(month.digest.len()).unwrap_or(i64::MAX));
            have_posted.push(month.has_posted);
            digests.push(month.digest.end().to_vec());
        }
        sqlx::query!(
            "insert into ledger_batch (
                 ledger_batch_id, market_code, month, entries, has_posted, digest, recorded_at
             )
             select $1, $2, month, entries, has_posted, digest, $3
             from unnest($4::date[], $5::bigint[], $6::boolean[], $7::bytea[])
                 as new (month, entries, has_posted, digest)",
            id,
            self.batch.market.market.code(),
            self.batch.now,
            &months,
            &entries,
            &have_posted,
            &digests,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
