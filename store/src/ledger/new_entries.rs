//! Entries of order lines on their way into the ledger. This is the only way in: whoever wrote one past it
//! would write an entry that no bill has.

use chrono::{DateTime, Utc};
use domain::ledger::Entry;
use ledger_proof::SealedEntry;
use sqlx::PgConnection;
use uuid::Uuid;

use super::batches::NewBatches;
use crate::{
    BatchContext,
    partitions::{ByMonth, MonthlyRows},
};

const COLUMNS: &str =
    "shop_id, dated_at, entry_id, order_line_id, placed_at, market_code, currency, kind
  , agency_id, creator_id, managing_agency_id
  , pending_seller, pending_agency, pending_creator, pending_managing
  , posted_seller, posted_agency, posted_creator, posted_managing
  , recorded_at, ledger_batch_id";

/// Whose legs an entry has, and which line it is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    pub(crate) market: &'a str,
    pub(crate) currency: &'a str,
    pub(crate) shop_id: Uuid,
    pub(crate) order_line_id: Uuid,
    pub(crate) placed_at: DateTime<Utc>,
    pub(crate) agency_id: Uuid,
    pub(crate) creator_id: Uuid,
    pub(crate) managing_agency_id: Option<Uuid>,
}

/// Entries that are written together.
pub(crate) struct NewEntries<'b> {
    rows: MonthlyRows,
    batches: NewBatches<'b>,
}

impl<'b> NewEntries<'b> {
    /// None yet.
    pub(crate) fn new(batch: &BatchContext<'b>) -> Self {
        Self {
            rows: MonthlyRows::new(ByMonth::LedgerEntry, COLUMNS, 21),
            batches: NewBatches::new(batch),
        }
    }

    /// Adds an entry, unless it has no leg to write (spec/money.md 4).
    pub(crate) fn add(
        &mut self,
        entry_id: Uuid,
        about: &About<'_>,
        dated_at: DateTime<Utc>,
        entry: &Entry,
    ) {
        if entry.is_zero() {
            return;
        }
        let recorded_at = self.batches.recorded_at();
        let sealed = SealedEntry {
            entry: entry_id,
            shop: Some(about.shop_id),
            line: Some(about.order_line_id),
            about: None,
            placed_at: Some(about.placed_at),
            dated_at,
            recorded_at,
            market: about.market,
            currency: about.currency,
            kind: entry.kind.code(),
            parties: [
                Some(about.shop_id),
                Some(about.agency_id),
                Some(about.creator_id),
                about.managing_agency_id,
            ],
            pending: entry.pending.amounts(),
            posted: entry.posted.amounts(),
        };
        let batch_id = self.batches.add(&sealed, !entry.posted.is_zero());
        let row = self.rows.row(dated_at);
        row.field(about.shop_id)
            .field(dated_at)
            .field(entry_id)
            .field(about.order_line_id)
            .field(about.placed_at)
            .field(about.market)
            .field(about.currency)
            .field(sealed.kind)
            .field(about.agency_id)
            .field(about.creator_id)
            .field(about.managing_agency_id);
        for units in sealed.pending.into_iter().chain(sealed.posted) {
            row.field(units);
        }
        row.field(recorded_at).field(batch_id);
    }

    /// Writes them with their batches, and makes the months that they lie in.
    pub(crate) async fn write(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        self.rows.send(&mut *connection).await?;
        self.batches.write(connection).await
    }
}
