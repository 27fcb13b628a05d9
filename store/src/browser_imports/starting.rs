//! Starting and cancelling.

use domain::{
    browser_import::{AlreadyEnded, ImportState, StartImportRefusal},
    ids::{BrowserImportId, ImportId},
};
use serde_json::json;

use super::{lock, uploading::operator};
use crate::{
    ActorContext, Db, Error, imports,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Starts the import of a file that was checked: the worker does it. Once this answers, no settlement by the
/// clock is under way in the market, and none begins until the import has ended.
///
/// # Errors
///
/// [`StartImportRefusal`]; not found for anybody but an operator; or the database's failure.
pub async fn start(
    db: &Db,
    by: &ActorContext<'_>,
    import: BrowserImportId,
) -> Result<(), Error<StartImportRefusal>> {
    let account = operator(by)?;
    let started: Result<(), Error<StartImportRefusal>> = in_transaction!(db.primary, by, |tx| {
        let (state, market) = lock(tx, import).await?;
        state.check_start().map_err(Error::Refused)?;
        if imports::lock_and_look(tx, market, by.now).await? {
            return Err(Error::Refused(StartImportRefusal::MarketBusy));
        }
        imports::note_in(tx, ImportId::new(import.uuid()), market, by.now).await?;
        // What is kept of the check's rejected rows makes room for the import's own.
        sqlx::query!(
            "delete from browser_import_rejects where browser_import_id = $1",
            import.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update browser_import
             set state = $2, started_by = $3, started_at = $4, rows_done = 0, bytes_read = 0
               , rejects_bytes = 0, rejects_cut = false, lease = null, leased_until = null, tries = 0
             where browser_import_id = $1",
            import.uuid(),
            ImportState::Importing.code(),
            account.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "browser_import.start",
            object_kind: "browser_import",
            object_id: import.uuid(),
            detail: json!({ "market": market }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    });
    started.map_err(|error| {
        error.on_constraint("browser_import_one_per_market", || {
            StartImportRefusal::MarketBusy
        })
    })
}

/// Cancels an import: what was imported before stays, and nothing goes in after this.
///
/// # Errors
///
/// [`AlreadyEnded`]; not found for anybody but an operator; or the database's failure.
pub async fn cancel(
    db: &Db,
    by: &ActorContext<'_>,
    import: BrowserImportId,
) -> Result<(), Error<AlreadyEnded>> {
    operator(by)?;
    in_transaction!(db.primary, by, |tx| {
        // Waits for the batch under way, which belongs to what was imported before.
        let (state, market) = lock(tx, import).await?;
        state.check_cancel().map_err(Error::Refused)?;
        sqlx::query!(
            "update browser_import
             set state = $2, ended_at = $3, lease = null, leased_until = null
             where browser_import_id = $1",
            import.uuid(),
            ImportState::Cancelled.code(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if state == ImportState::Importing {
            imports::end_noted_in(tx, ImportId::new(import.uuid()), by.now).await?;
        }
        let audit_entry = AuditEntry {
            verb: "browser_import.cancel",
            object_kind: "browser_import",
            object_id: import.uuid(),
            detail: json!({ "market": market, "state": state }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}
