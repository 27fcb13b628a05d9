//! Entries on their way into the ledger. They are only ever added.

use chrono::{DateTime, Utc};
use domain::ledger::Entry;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::partitions::{ByMonth, MonthlyRows};

const COLUMNS: &str =
    "shop_id, dated_at, entry_id, order_line_id, placed_at, market_code, currency, kind
  , agency_id, creator_id, managing_agency_id
  , pending_seller, pending_agency, pending_creator, pending_managing
  , posted_seller, posted_agency, posted_creator, posted_managing
  , recorded_at";

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
pub(crate) struct NewEntries {
    rows: MonthlyRows,
    recorded_at: DateTime<Utc>,
}

impl NewEntries {
    /// None yet.
    pub(crate) const fn new(recorded_at: DateTime<Utc>) -> Self {
        Self {
            rows: MonthlyRows::new(ByMonth::LedgerEntry, COLUMNS, 20),
            recorded_at,
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
        let row = self.rows.row(dated_at);
        row.field(about.shop_id)
            .field(dated_at)
            .field(entry_id)
            .field(about.order_line_id)
            .field(about.placed_at)
            .field(about.market)
            .field(about.currency)
            .field(entry.kind.code())
            .field(about.agency_id)
            .field(about.creator_id)
            .field(about.managing_agency_id);
        for legs in [entry.pending, entry.posted] {
            for units in legs.amounts() {
                row.field(units);
            }
        }
        row.field(self.recorded_at);
    }

    /// Writes them, and makes the months that they lie in.
    pub(crate) async fn write(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        self.rows.send(connection).await
    }
}
