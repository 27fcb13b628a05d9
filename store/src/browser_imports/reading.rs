//! Imports as operators see them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    browser_import::{
        ImportDetails, ImportFailure, ImportProgress, ImportRow, ImportState, ImportSummary,
    },
    ids::BrowserImportId,
    market::Market,
    page::{Cursor, Page, Position},
};
use serde_json::Value;
use uuid::Uuid;

use super::{corrupt, count, uploading::operator};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// The imports, the newest first; of one market, if one is named.
///
/// # Errors
///
/// Not found for anybody but an operator, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    market: Option<Market>,
    page: Option<&Cursor>,
) -> Result<Page<ImportRow>, Error<Infallible>> {
    operator::<Infallible>(by)?;
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select import.browser_import_id as "browser_import_id!"
                        , import.market_code as "market_code!", import.kind as "kind!"
                        , import.file_name as "file_name!", import.state as "state!"
                        , import.uploaded_at as "uploaded_at!"
                        , coalesce(uploader.display_name, uploader.email) as "uploaded_by!"
                        , import.bytes as "bytes!", import.bytes_read as "bytes_read!"
                        , (import.checked - '{reasons,first_rejected}'::text[]) as "checked?"
                        , (import.imported - '{reasons,first_rejected}'::text[]) as "imported?"
                   from browser_import as import
                   join account as uploader on uploader.account_id = import.uploaded_by
                   where import.browser_import_id "#
                    + $behind
                    + r#" $1
                       and import.market_code = coalesce($2, import.market_code)
                   order by import.browser_import_id "#
                    + $direction
                    + r#"
                   limit $3"#,
                cursor_bound(page),
                market.map(Market::code),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    let rows = keyset_page!(fetch, is_before(page))?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(Row::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.import.uuid())
    }))
}

/// One import with all that is known of it.
///
/// # Errors
///
/// Not found for anybody but an operator, or the database's failure.
pub async fn open(
    db: &Db,
    by: &ActorContext<'_>,
    import: BrowserImportId,
) -> Result<ImportDetails, Error<Infallible>> {
    operator::<Infallible>(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select import.market_code as "market_code!", import.kind as "kind!"
                , import.file_name as "file_name!", import.state as "state!"
                , import.uploaded_at as "uploaded_at!"
                , coalesce(uploader.display_name, uploader.email) as "uploaded_by!"
                , import.bytes as "bytes!", import.bytes_read as "bytes_read!"
                , import.checked as "checked?"
                , import.imported as "imported?", import.started_at as "started_at?"
                , coalesce(starter.display_name, starter.email) as "started_by?"
                , import.ended_at as "ended_at?", import.failure as "failure?"
                , import.failure_detail as "failure_detail?"
                , (import.rejects_bytes > 0 and import.file_deleted_at is null) as "has_rejects!"
                , import.rejects_cut as "rejects_cut!"
                , (import.lease is not null and import.leased_until > $2) is true as "is_taken!"
           from browser_import as import
           join account as uploader on uploader.account_id = import.uploaded_by
           left join account as starter on starter.account_id = import.started_by
           where import.browser_import_id = $1"#,
        import.uuid(),
        by.now,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let failure: Option<ImportFailure> = match row.failure {
        Some(code) => Some(code.parse().map_err(|_| corrupt("failure", import))?),
        None => None,
    };
    let (checked, imported) = (
        summary(row.checked.clone(), "checked", import)?,
        summary(row.imported.clone(), "imported", import)?,
    );
    let shown = Row {
        browser_import_id: import.uuid(),
        market_code: row.market_code,
        kind: row.kind,
        file_name: row.file_name,
        state: row.state,
        uploaded_at: row.uploaded_at,
        uploaded_by: row.uploaded_by,
        bytes: row.bytes,
        bytes_read: row.bytes_read,
        checked: row.checked,
        imported: row.imported,
    };
    Ok(ImportDetails {
        row: shown.read()?,
        started: row.started_by.zip(row.started_at),
        ended_at: row.ended_at,
        checked,
        imported,
        failure: failure.map(|failure| (failure, row.failure_detail.unwrap_or_default())),
        has_rejects: row.has_rejects,
        rejects_cut: row.rejects_cut,
        is_taken: row.is_taken,
    })
}

/// An import, as a row.
struct Row {
    browser_import_id: Uuid,
    market_code: String,
    kind: String,
    file_name: String,
    state: String,
    uploaded_at: DateTime<Utc>,
    uploaded_by: String,
    bytes: i64,
    bytes_read: i64,
    checked: Option<Value>,
    imported: Option<Value>,
}

impl Row {
    fn read(self) -> Result<ImportRow, Error<Infallible>> {
        let import = BrowserImportId::new(self.browser_import_id);
        let market = self.market_code.parse();
        let kind = self.kind.parse();
        let state = self.state.parse();
        let state: ImportState = state.map_err(|_| corrupt("state", import))?;
        let checked = summary(self.checked, "checked", import)?;
        let imported = summary(self.imported, "imported", import)?;
        // The check went through the whole file before the import began.
        let rows_in_file = match state {
            ImportState::Uploading | ImportState::Checking => None,
            ImportState::Checked
            | ImportState::Importing
            | ImportState::Done
            | ImportState::Cancelled
            | ImportState::Failed => checked.as_ref().map(|checked| checked.rows),
        };
        let (rows, counts) = match (imported, checked) {
            (Some(imported), _) => (imported.rows, imported),
            (None, Some(_)) if state == ImportState::Importing => (0, ImportSummary::default()),
            (None, checked) => {
                let checked = checked.unwrap_or_default();
                (checked.rows, checked)
            }
        };
        Ok(ImportRow {
            import,
            market: market.map_err(|_| corrupt("market_code", import))?,
            kind: kind.map_err(|_| corrupt("kind", import))?,
            file_name: self.file_name,
            state,
            uploaded_at: self.uploaded_at,
            uploaded_by: self.uploaded_by,
            progress: ImportProgress {
                bytes: count(self.bytes),
                bytes_read: count(self.bytes_read),
                rows,
                rows_in_file,
            },
            counts: ImportSummary {
                reasons: Vec::new(),
                first_rejected: Vec::new(),
                ..counts
            },
        })
    }
}

/// What became of rows, as it is stored.
fn summary(
    stored: Option<Value>,
    column: &'static str,
    import: BrowserImportId,
) -> Result<Option<ImportSummary>, Error<Infallible>> {
    let read = stored.map(serde_json::from_value).transpose();
    read.map_err(|_| corrupt(column, import))
}
