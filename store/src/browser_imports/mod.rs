//! Imports that operators upload in the browser: noted while the file is stored ([`begin_upload`],
//! [`uploaded`]), checked by the worker, then started by an operator ([`start`]), or cancelled ([`cancel`]).
//!
//! The worker takes one under a lease ([`take_due`]) and goes through the file batch by batch. Each batch of
//! an import is one transaction together with how far the import has come ([`submit`]); so whoever takes over
//! after a process died goes on with the next row, and nothing goes in twice. Whoever has lost the lease, or
//! whose import was cancelled meanwhile, is answered [`Error::Conflict`], and the batch isn't kept.

mod clearing;
mod reading;
mod rejects;
mod starting;
mod uploading;
mod working;

use chrono::TimeDelta;
use domain::{
    browser_import::{ImportKind, ImportState, ImportSummary},
    ids::{AccountId, BrowserImportId},
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

pub use self::{
    clearing::{FileToClear, KEPT, file_cleared, files_to_clear},
    reading::{list, open},
    rejects::{RejectsOf, rejects, rejects_piece},
    starting::{cancel, start},
    uploading::{NewUpload, abandon, begin_upload, uploaded},
    working::{end, fail, is_any_due, note, postpone, renew, submit, take_due},
};

/// How long whoever works at an import may be silent until somebody else goes on.
pub const LEASE: TimeDelta = TimeDelta::seconds(90);

/// How often an import is taken that comes no further, and a check that doesn't end, before it is given up.
pub const TRIES_MAX: u16 = 20;

/// How many bytes of rejected rows are kept for an import.
pub const REJECTS_BYTES_MAX: u64 = 256 << 20;

/// The right to work at an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLease {
    /// The import.
    pub import: BrowserImportId,
    /// What proves the right.
    pub(crate) word: Uuid,
    /// The market of its rows.
    pub market: Market,
    /// What its rows are.
    pub kind: ImportKind,
    /// Who answers for its rows: who started it, or else who uploaded the file.
    pub author: AccountId,
    /// Under which name the file lies.
    pub object_name: String,
    /// Whether the rows go in; otherwise they are only checked.
    pub is_import: bool,
    /// The last row of the file that is done.
    pub rows_done: u64,
    /// What became of the rows up to there.
    pub summary: ImportSummary,
    /// How many bytes of rejected rows are kept.
    pub rejects_bytes: u64,
    /// How often it was taken since it last came further, this time included; a check, since it was uploaded.
    pub tries: u16,
}

impl ImportLease {
    /// The state in which the import is worked at.
    pub(crate) const fn state(&self) -> ImportState {
        if self.is_import {
            ImportState::Importing
        } else {
            ImportState::Checking
        }
    }
}

/// How far an import is after a batch, and what is to be kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchDone {
    /// The last row of the file that is done.
    pub rows_done: u64,
    /// How many bytes of the stored file were read.
    pub bytes_read: u64,
    /// What became of all rows so far.
    pub summary: ImportSummary,
    /// The rejected rows of the batch as lines of a CSV file, if they are to be kept.
    pub rejects: Option<RejectsPiece>,
    /// Whether rejected rows were left off.
    pub rejects_cut: bool,
}

/// Rejected rows as lines of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectsPiece {
    /// The file's header, which is kept once.
    pub header: Vec<u8>,
    /// The first of the rows.
    pub from_row: u64,
    /// The lines.
    pub csv: Vec<u8>,
}

/// The state of an import, whose row is locked until the transaction ends.
async fn lock<R>(
    connection: &mut PgConnection,
    import: BrowserImportId,
) -> Result<(ImportState, Market), Error<R>> {
    let row = sqlx::query!(
        "select state, market_code from browser_import where browser_import_id = $1 for update",
        import.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let state = row.state.parse();
    let market = row.market_code.parse();
    Ok((
        state.map_err(|_| corrupt("state", import))?,
        market.map_err(|_| corrupt("market_code", import))?,
    ))
}

fn corrupt<R>(column: &'static str, import: BrowserImportId) -> Error<R> {
    Error::Corrupt {
        table: "browser_import",
        column,
        id: import.uuid(),
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
