//! Runs of the import program. While one is under way, the clock settles nothing in its market
//! (spec/data.md), so that no line settles before the refunds that come behind it.
//!
//! A run says from time to time that it is alive. One that has been silent for too long died without
//! a word, and holds up nothing any more. An import in the browser ([`crate::browser_imports`]) is one of them
//! while its rows go in, and counts for as long as it is one: a worker goes on with it.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{ids::ImportId, market::Market};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// How long a silent run is believed to be alive.
pub(crate) const SILENCE_MAX: TimeDelta = TimeDelta::minutes(5);

/// What became of the rows of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows that went in.
    pub new: u64,
    /// Rows that were known, also those that added something.
    pub unchanged: u64,
    /// Rows that were refused.
    pub refused: u64,
}

/// Writes down that a run begins in the market, and who began it. `kind` is what its rows are, as
/// `orders`, or `all`.
///
/// Once this answers, no settlement by the clock is under way there, and none begins.
///
/// # Errors
///
/// When the database fails.
pub async fn begin(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    kind: &str,
) -> Result<ImportId, Error<Infallible>> {
    let import = ImportId::new(by.ids.next());
    in_transaction!(db.primary, by, |tx| {
        lock_market(tx, market).await?;
        sqlx::query!(
            "insert into import (import_id, market_code, kind, started_at, alive_at)
             values ($1, $2, $3, $4, $4)",
            import.uuid(),
            market.code(),
            kind,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "import.begin",
            object_kind: "import",
            object_id: import.uuid(),
            detail: json!({ "market": market, "kind": kind }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(import)
    })
}

/// Says that the run is alive.
///
/// # Errors
///
/// When the database fails.
pub async fn renew(db: &Db, import: ImportId, now: DateTime<Utc>) -> Result<(), Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    Ok(renew_in(&mut connection, import, now).await?)
}

/// Writes down that the run is over, at its end or before it, and what it did.
///
/// # Errors
///
/// When the database fails.
pub async fn finish(
    db: &Db,
    import: ImportId,
    rows: RowCounts,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update import
         set finished_at = $2, rows_new = $3, rows_unchanged = $4, rows_refused = $5
         where import_id = $1",
        import.uuid(),
        now,
        rows.new.cast_signed(),
        rows.unchanged.cast_signed(),
        rows.refused.cast_signed(),
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Whether a run is under way in the market.
///
/// # Errors
///
/// When the database fails.
pub async fn is_running(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    Ok(is_running_in(&mut connection, market, now).await?)
}

/// Whether the clock may settle in the market. If so, no run begins there until the transaction ends.
pub(crate) async fn may_settle_by_clock(
    connection: &mut PgConnection,
    market: Market,
    now: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    sqlx::query!(
        r#"select true as "locked!" from market where market_code = $1 for share"#,
        market.code(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    // Only after the lock: a run that began meanwhile is then seen.
    Ok(!is_running_in(connection, market, now).await?)
}

async fn is_running_in(
    connection: &mut PgConnection,
    market: Market,
    now: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (
               select from import
               where market_code = $1 and finished_at is null and alive_at > $2
           ) or exists (
               select from browser_import where market_code = $1 and state = 'importing'
           ) as "is_running!""#,
        market.code(),
        now - SILENCE_MAX,
    )
    .fetch_one(connection)
    .await
}

/// Whether an import is under way in the market. If not, none begins there until the transaction ends, and no
/// settlement by the clock is under way either.
pub(crate) async fn lock_and_look(
    connection: &mut PgConnection,
    market: Market,
    now: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    lock_market(connection, market).await?;
    is_running_in(connection, market, now).await
}

/// Waits for the settlement that holds the row (see [`may_settle_by_clock`]), and for another import that
/// begins.
async fn lock_market(connection: &mut PgConnection, market: Market) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"select true as "locked!" from market where market_code = $1 for no key update"#,
        market.code(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}

/// Writes down that the import begins which has this key in the browser.
pub(crate) async fn note_in(
    connection: &mut PgConnection,
    import: ImportId,
    market: Market,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into import (import_id, market_code, kind, started_at, alive_at)
         select browser_import_id, $2, kind, $3, $3 from browser_import
         where browser_import_id = $1",
        import.uuid(),
        market.code(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Says that it is alive.
pub(crate) async fn renew_in(
    connection: &mut PgConnection,
    import: ImportId,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update import set alive_at = greatest(alive_at, $2)
         where import_id = $1 and finished_at is null",
        import.uuid(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down that it is over, and what it did.
pub(crate) async fn end_noted_in(
    connection: &mut PgConnection,
    import: ImportId,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update import
         set finished_at = $2
           , rows_new = coalesce((uploaded.imported ->> 'new')::bigint, 0)
           , rows_unchanged = coalesce((uploaded.imported ->> 'changed')::bigint, 0)
               + coalesce((uploaded.imported ->> 'unchanged')::bigint, 0)
           , rows_refused = coalesce((uploaded.imported ->> 'rejected')::bigint, 0)
         from browser_import as uploaded
         where import.import_id = $1 and uploaded.browser_import_id = $1",
        import.uuid(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
