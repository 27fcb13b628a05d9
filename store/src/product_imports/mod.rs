//! Files of products that shops upload: noted while the file is stored ([`begin`], [`uploaded`]), its columns
//! matched and its rows checked ([`check`]), then imported ([`start`]), and undone within some days ([`undo`]), or
//! cancelled before ([`cancel`]).
//!
//! The worker takes one under a lease ([`take_due`]). Each batch is one transaction together with how far it has
//! come; so whoever takes over after a process died goes on behind it, and nothing is done twice. Whoever has lost
//! the lease, or whose import was cancelled meanwhile, is answered [`Error::Conflict`], and the batch isn't kept.
//!
//! A check remembers of each row what it would do. An import looks again, since products may have changed since,
//! and remembers what each was before; undoing looks once more, and leaves what somebody changed.

mod checking;
mod clearing;
mod importing;
mod known;
mod reading;
mod starting;
mod undoing;
mod uploading;
mod working;

use std::{collections::BTreeMap, convert::Infallible};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    currency::Currency,
    ids::{AccountId, ProductImportId, ShopId},
    product::import::{
        ImportMapping, ProductImportState, ProductImportSummary, RowOutcome, UndoOutcome,
    },
};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

pub use self::{
    checking::{ReadRow, note_checked, restart_check},
    clearing::{ProductFileToClear, file_cleared, files_to_clear},
    importing::import_batch,
    reading::{list, open, refused_rows, rows},
    starting::{CheckImportRefusal, cancel, check, map, start, undo},
    undoing::undo_batch,
    uploading::{abandon, begin, uploaded},
    working::{end_check, fail, is_any_due, postpone, renew, take_due},
};

/// How long whoever works at an import may be silent until somebody else goes on.
pub const PRODUCT_IMPORT_LEASE: TimeDelta = TimeDelta::seconds(90);

/// How often an import is taken that comes no further, until it is given up.
pub const PRODUCT_IMPORT_TRIES_MAX: u16 = 20;

/// How long an import can be undone.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::days(30);

/// How many products one transaction imports or restores.
const BATCH: i64 = 500;

/// The right to work at an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductImportLease {
    /// The shop.
    pub shop: ShopId,
    /// The import.
    pub import: ProductImportId,
    /// What proves the right.
    pub(crate) word: Uuid,
    /// What is to be done: checking, importing or undoing.
    pub state: ProductImportState,
    /// Under which name the file lies.
    pub object_name: String,
    /// How many columns the file has.
    pub columns: usize,
    /// Which of them are which of ours.
    pub mapping: ImportMapping,
    /// The shop's market.
    pub(crate) market_code: String,
    /// The market's currency.
    pub currency: Currency,
    /// Who answers for the rows: who started the import, or else who uploaded the file.
    pub(crate) author: AccountId,
    /// When it was started.
    pub(crate) started_at: Option<DateTime<Utc>>,
    /// How often it was taken since it last came further, this time included.
    pub tries: u16,
}

/// Locks an import of the shop until the transaction ends, and says how far it is and until when it can be undone.
async fn lock<R>(
    connection: &mut PgConnection,
    shop: ShopId,
    import: ProductImportId,
) -> Result<(ProductImportState, Option<DateTime<Utc>>), Error<R>> {
    let row = sqlx::query!(
        "select state, undo_until from product_import
         where shop_id = $1 and product_import_id = $2
         for update",
        shop.uuid(),
        import.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let state = row.state.parse();
    let state = state.map_err(|_| corrupt("state", import.uuid()))?;
    Ok((state, row.undo_until))
}

/// Locks the import's row for whoever has the lease.
async fn hold(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
) -> Result<u64, Error<Infallible>> {
    let held = sqlx::query_scalar!(
        "select rows_done from product_import
         where shop_id = $1 and product_import_id = $2 and lease = $3 and state = $4
         for update",
        lease.shop.uuid(),
        lease.import.uuid(),
        lease.word,
        lease.state.code(),
    )
    .fetch_optional(connection)
    .await?;
    held.map(count).ok_or(Error::Conflict)
}

/// Notes how far it has come: it may be taken as often again then. A check may not, since it begins anew each time.
async fn save(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    rows_done: u64,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let summary = counted(connection, lease.shop, lease.import).await?;
    let summary = serde_json::to_value(summary).unwrap_or_default();
    sqlx::query!(
        "update product_import
         set rows_done = $4, summary = $5, leased_until = $6
           , tries = case state when 'checking' then tries else 0 end
         where shop_id = $1 and product_import_id = $2 and lease = $3",
        lease.shop.uuid(),
        lease.import.uuid(),
        lease.word,
        stored(rows_done),
        summary,
        now + PRODUCT_IMPORT_LEASE,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What became of the rows so far.
async fn counted(
    connection: &mut PgConnection,
    shop: ShopId,
    import: ProductImportId,
) -> Result<ProductImportSummary, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select outcome, undone, count(*) as "rows!" from product_import_row
           where shop_id = $1 and product_import_id = $2
           group by outcome, undone"#,
        shop.uuid(),
        import.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let mut by_outcome: BTreeMap<&str, u64> = BTreeMap::new();
    let mut summary = ProductImportSummary::default();
    for row in &rows {
        let number = count(row.rows);
        summary.rows = summary.rows.saturating_add(number);
        for code in std::iter::once(row.outcome.as_str()).chain(row.undone.as_deref()) {
            let sum = by_outcome.entry(code).or_default();
            *sum = sum.saturating_add(number);
        }
    }
    let of = |code: &str| by_outcome.get(code).copied().unwrap_or_default();
    Ok(ProductImportSummary {
        rows: summary.rows,
        new: of(RowOutcome::New.code()),
        changed: of(RowOutcome::Changed.code()),
        unchanged: of(RowOutcome::Unchanged.code()),
        refused: of(RowOutcome::Refused.code()),
        restored: of(UndoOutcome::Restored.code()),
        deleted: of(UndoOutcome::Deleted.code()),
        unlisted: of(UndoOutcome::Unlisted.code()),
        left: of(UndoOutcome::Left.code()),
    })
}

/// A header as it is remembered.
fn header_key(header: &[String]) -> Vec<u8> {
    Sha256::digest(header.join("\0")).to_vec()
}

fn corrupt<R>(column: &'static str, import: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "product_import",
        column,
        id: import,
    }
}

/// A number of the database, which keeps none that is negative.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// A number for the database.
fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
