//! What the worker does: takes an import, goes through its file batch by batch, and says how it ended.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    browser_import::{ImportFailure, ImportState, ImportSummary},
    ids::{AccountId, BrowserImportId, ImportId},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{BatchDone, ImportLease, LEASE, corrupt, count, stored};
use crate::{
    ActorContext, BatchContext, Db, Error, IdSource,
    acting::Acting,
    import::{self, RowResult, Rows},
    imports,
    records::{AuditEntry, Author, audit},
    transaction::in_transaction,
};

/// The most characters of what is wrong with a file that are kept.
const DETAIL_CHARACTERS_MAX: usize = 1_000;

/// Whether an import or a check waits for a worker.
///
/// # Errors
///
/// When the database fails.
pub async fn is_any_due(db: &Db, now: DateTime<Utc>) -> Result<bool, Error<Infallible>> {
    let is_any = sqlx::query_scalar!(
        r#"select exists (
               select from browser_import
               where state in ('checking', 'importing')
                   and (leased_until is null or leased_until <= $1)
           ) as "is_any!""#,
        now,
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_any)
}

/// Takes the import or check that waits longest, if one does. An import goes on where it stopped; a check,
/// which remembers what its earlier rows would have brought, begins again.
///
/// # Errors
///
/// When the database fails.
pub async fn take_due(
    db: &Db,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<Option<ImportLease>, Error<Infallible>> {
    let word = ids.next();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let row = sqlx::query!(
            r#"update browser_import
               set lease = $2, leased_until = $3, tries = tries + 1
                 , rows_done = case state when 'checking' then 0 else rows_done end
                 , bytes_read = case state when 'checking' then 0 else bytes_read end
                 , rejects_bytes = case state when 'checking' then 0 else rejects_bytes end
                 , rejects_cut = state <> 'checking' and rejects_cut
                 , checked = case state when 'checking' then null else checked end
               where browser_import_id = (
                   select browser_import_id from browser_import
                   where state in ('checking', 'importing')
                       and (leased_until is null or leased_until <= $1)
                   order by uploaded_at
                   limit 1
                   for update skip locked
               )
               returning browser_import_id, market_code, kind, state, object_name, rows_done
                   , rejects_bytes, tries, imported, coalesce(started_by, uploaded_by) as "author!""#,
            now,
            word,
            now + LEASE,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let import = BrowserImportId::new(row.browser_import_id);
        let is_import = row.state == ImportState::Importing.code();
        if is_import {
            imports::renew_in(tx, ImportId::new(import.uuid()), now).await?;
        } else {
            sqlx::query!(
                "delete from browser_import_rejects where browser_import_id = $1",
                import.uuid(),
            )
            .execute(&mut *tx)
            .await?;
        }
        let market = row.market_code.parse();
        let kind = row.kind.parse();
        let imported = row.imported.filter(|_| is_import);
        let summary = imported.map(serde_json::from_value).transpose();
        Ok(Some(ImportLease {
            import,
            word,
            market: market.map_err(|_| corrupt("market_code", import))?,
            kind: kind.map_err(|_| corrupt("kind", import))?,
            author: AccountId::new(row.author),
            object_name: row.object_name,
            is_import,
            rows_done: count(row.rows_done),
            summary: summary
                .map_err(|_| corrupt("imported", import))?
                .unwrap_or_default(),
            rejects_bytes: count(row.rejects_bytes),
            tries: u16::try_from(row.tries).unwrap_or_default(),
        }))
    })
}

/// Takes a batch of an import in, for good and together with how far the import has come: `done` says that,
/// given a result for each row. A batch without rows that can be read is only counted.
///
/// # Errors
///
/// A conflict for whoever lost the lease or whose import was cancelled, or the database's failure: then
/// nothing of the batch was taken.
pub async fn submit(
    db: &Db,
    lease: &ImportLease,
    batch: &BatchContext<'_>,
    rows: Option<Rows<'_>>,
    done: impl Fn(&[RowResult]) -> BatchDone + Sync,
) -> Result<Vec<RowResult>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        let row_results = match rows {
            Some(rows) => {
                let author = Author::OperatorUpload(lease.author);
                import::ingest_and_audit(tx, batch, rows, author).await?
            }
            None => Vec::new(),
        };
        save(tx, lease, &done(&row_results), batch.now).await?;
        imports::renew_in(tx, ImportId::new(lease.import.uuid()), batch.now).await?;
        Ok(row_results)
    })
}

/// Notes how far a check has come.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn note(
    db: &Db,
    lease: &ImportLease,
    done: &BatchDone,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        save(tx, lease, done, now).await
    })
}

/// Says that it goes on. False for whoever lost the lease, or whose import was cancelled.
///
/// # Errors
///
/// When the database fails.
pub async fn renew(
    db: &Db,
    lease: &ImportLease,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let renewed = sqlx::query!(
            "update browser_import set leased_until = greatest(leased_until, $4)
             where browser_import_id = $1 and lease = $2 and state = $3",
            lease.import.uuid(),
            lease.word,
            lease.state().code(),
            now + LEASE,
        )
        .execute(&mut *tx)
        .await?;
        if lease.is_import {
            imports::renew_in(tx, ImportId::new(lease.import.uuid()), now).await?;
        }
        Ok(renewed.rows_affected() > 0)
    })
}

/// Gives it back: somebody goes on from that moment.
///
/// # Errors
///
/// When the database fails.
pub async fn postpone(
    db: &Db,
    lease: &ImportLease,
    until: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update browser_import set lease = null, leased_until = $3
         where browser_import_id = $1 and lease = $2",
        lease.import.uuid(),
        lease.word,
        until,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Writes down that every row was judged: a check can be started then, and an import is done.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn end(
    db: &Db,
    lease: &ImportLease,
    summary: &ImportSummary,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let came_to = serde_json::to_value(summary).unwrap_or_default();
    let state = if lease.is_import {
        ImportState::Done
    } else {
        ImportState::Checked
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        sqlx::query!(
            "update browser_import
             set state = $3, bytes_read = bytes, lease = null, leased_until = null
               , ended_at = case when $4 then $5::timestamptz end
               , checked = case when $4 then checked else $6 end
               , imported = case when $4 then $6 else imported end
             where browser_import_id = $1 and lease = $2",
            lease.import.uuid(),
            lease.word,
            state.code(),
            lease.is_import,
            now,
            came_to,
        )
        .execute(&mut *tx)
        .await?;
        if lease.is_import {
            imports::end_noted_in(tx, ImportId::new(lease.import.uuid()), now).await?;
        }
        let verb = if lease.is_import {
            "browser_import.end"
        } else {
            "browser_import.check"
        };
        let detail = json!({
            "market": lease.market,
            "new": summary.new,
            "changed": summary.changed,
            "unchanged": summary.unchanged,
            "rejected": summary.rejected,
        });
        write_down(tx, lease, (now, ids), verb, detail).await?;
        Ok(())
    })
}

/// Writes down that it can't go on, and why.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn fail(
    db: &Db,
    lease: &ImportLease,
    (failure, detail): (ImportFailure, &str),
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let printed = detail.chars().filter(|character| *character != '\0');
    let detail: String = printed.take(DETAIL_CHARACTERS_MAX).collect();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        sqlx::query!(
            "update browser_import
             set state = $3, failure = $4, failure_detail = $5, ended_at = $6, lease = null
               , leased_until = null
             where browser_import_id = $1 and lease = $2",
            lease.import.uuid(),
            lease.word,
            ImportState::Failed.code(),
            failure.code(),
            detail,
            now,
        )
        .execute(&mut *tx)
        .await?;
        if lease.is_import {
            imports::end_noted_in(tx, ImportId::new(lease.import.uuid()), now).await?;
        }
        let cause = json!({ "market": lease.market, "failure": failure });
        write_down(tx, lease, (now, ids), "browser_import.fail", cause).await?;
        Ok(())
    })
}

/// Locks the import's row for whoever has the lease.
async fn hold(connection: &mut PgConnection, lease: &ImportLease) -> Result<(), Error<Infallible>> {
    let held = sqlx::query!(
        r#"select true as "held!" from browser_import
           where browser_import_id = $1 and lease = $2 and state = $3
           for update"#,
        lease.import.uuid(),
        lease.word,
        lease.state().code(),
    )
    .fetch_optional(connection)
    .await?;
    held.map(drop).ok_or(Error::Conflict)
}

/// Notes how far it has come, and keeps the rejected rows. An import that has come further may be taken as often
/// again. A check may not, since it begins anew each time: one that ends its process at the same row always
/// would never be given up.
async fn save(
    connection: &mut PgConnection,
    lease: &ImportLease,
    done: &BatchDone,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let came_to = serde_json::to_value(&done.summary).unwrap_or_default();
    let rejects = done.rejects.as_ref();
    let kept = rejects.map_or(0, |piece| piece.csv.len());
    sqlx::query!(
        "update browser_import
         set rows_done = $3, bytes_read = $4, rejects_bytes = rejects_bytes + $5
           , rejects_cut = rejects_cut or $6, leased_until = $7
           , tries = case when $8 then 0 else tries end
           , checked = case when $8 then checked else $9 end
           , imported = case when $8 then $9 else imported end
         where browser_import_id = $1 and lease = $2",
        lease.import.uuid(),
        lease.word,
        stored(done.rows_done),
        stored(done.bytes_read),
        i64::try_from(kept).unwrap_or(i64::MAX),
        done.rejects_cut,
        now + LEASE,
        lease.is_import,
        came_to,
    )
    .execute(&mut *connection)
    .await?;
    let Some(piece) = rejects else {
        return Ok(());
    };
    sqlx::query!(
        "insert into browser_import_rejects (browser_import_id, from_row, csv)
         values ($1, 0, $2), ($1, $3, $4)
         on conflict do nothing",
        lease.import.uuid(),
        piece.header,
        stored(piece.from_row),
        piece.csv,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down what the worker did.
async fn write_down(
    connection: &mut PgConnection,
    lease: &ImportLease,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
    verb: &'static str,
    detail: serde_json::Value,
) -> Result<(), sqlx::Error> {
    let by = ActorContext {
        actor: Actor::System,
        now,
        ids,
        form: None,
    };
    let audit_entry = AuditEntry {
        verb,
        object_kind: "browser_import",
        object_id: lease.import.uuid(),
        detail,
    };
    audit(connection, &by, audit_entry).await
}
