//! A file on its way in: noted first and stored then, so that none lies somewhere without anybody knowing.

use std::convert::Infallible;

use domain::{
    browser_import::{ImportKind, ImportState},
    ids::{AccountId, BrowserImportId},
    market::Market,
};
use serde_json::json;

use super::{lock, stored};
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// A file that is about to be stored.
#[derive(Clone, Copy, Debug)]
pub struct NewUpload<'u> {
    /// The market of its rows.
    pub market: Market,
    /// What its rows are.
    pub kind: ImportKind,
    /// What it is called where it comes from (`domain::browser_import::shown_file_name`).
    pub file_name: &'u str,
    /// Under which name it will lie: 64 hexadecimal digits.
    pub object_name: &'u str,
}

/// Notes that a file is being uploaded.
///
/// # Errors
///
/// Not found for anybody but an operator, and for a market that isn't set up; or the database's failure.
pub async fn begin_upload(
    db: &Db,
    by: &ActorContext<'_>,
    new: NewUpload<'_>,
) -> Result<BrowserImportId, Error<Infallible>> {
    let account = operator(by)?;
    let import = BrowserImportId::new(by.ids.next());
    in_transaction!(db.primary, by, |tx| {
        let noted = sqlx::query!(
            "insert into browser_import (
                 browser_import_id, market_code, kind, file_name, object_name, state, uploaded_by
               , uploaded_at
             )
             select $1, market_code, $3, $4, $5, $6, $7, $8 from market where market_code = $2",
            import.uuid(),
            new.market.code(),
            new.kind.code(),
            new.file_name,
            new.object_name,
            ImportState::Uploading.code(),
            account.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if noted.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let audit_entry = AuditEntry {
            verb: "browser_import.upload",
            object_kind: "browser_import",
            object_id: import.uuid(),
            detail: json!({ "market": new.market, "kind": new.kind }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(import)
    })
}

/// Notes that the whole file lies there: the worker checks it.
///
/// # Errors
///
/// Not found for anybody but an operator, a conflict when it was cancelled meanwhile, or the database's
/// failure.
pub async fn uploaded(
    db: &Db,
    by: &ActorContext<'_>,
    import: BrowserImportId,
    bytes: u64,
) -> Result<(), Error<Infallible>> {
    operator(by)?;
    in_transaction!(db.primary, by, |tx| {
        let (state, _) = lock(tx, import).await?;
        if state != ImportState::Uploading {
            return Err(Error::Conflict);
        }
        sqlx::query!(
            "update browser_import set state = $2, bytes = $3 where browser_import_id = $1",
            import.uuid(),
            ImportState::Checking.code(),
            stored(bytes),
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// Forgets an upload that broke off, or whose file isn't taken.
///
/// # Errors
///
/// When the database fails.
pub async fn abandon(
    db: &Db,
    by: &ActorContext<'_>,
    import: BrowserImportId,
) -> Result<(), Error<Infallible>> {
    operator(by)?;
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "delete from browser_import where browser_import_id = $1 and state = $2",
            import.uuid(),
            ImportState::Uploading.code(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// The operator who asks.
pub(super) fn operator<R>(by: &ActorContext<'_>) -> Result<AccountId, Error<R>> {
    let account = by.actor.account().filter(|_| by.acts_for_platform());
    account.ok_or(Error::NotFound)
}
