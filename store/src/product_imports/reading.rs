//! Imports as their shop sees them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::ProductImportId,
    page::{Cursor, Page, Position},
    product::import::{JudgedRow, ProductImportDetails, ProductImportRow, RowOutcome},
};
use serde_json::Value;
use uuid::Uuid;

use super::{corrupt, count, header_key, stored, uploading::shop_and_person};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// How many refused rows of a download are read at once.
const REFUSED_PIECE: i64 = 500;

/// The shop's imports, the newest first.
///
/// # Errors
///
/// Not found for anybody but a shop, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    page: Option<&Cursor>,
) -> Result<Page<ProductImportRow>, Error<Infallible>> {
    let (shop, _) = shop_and_person(by)?;
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                "select product_import_id, file_name, state, uploaded_at, summary, rows_done
                 from product_import
                 where shop_id = $1 and product_import_id "
                    + $behind
                    + " $2
                 order by product_import_id "
                    + $direction
                    + "
                 limit $3",
                shop.uuid(),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    let rows = keyset_page!(fetch, is_before(page))?;
    let rows: Result<Vec<ProductImportRow>, _> = rows.into_iter().map(Row::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.import.uuid())
    }))
}

/// One import with all that is known of it.
///
/// # Errors
///
/// Not found for an import of another shop, or the database's failure.
pub async fn open(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
) -> Result<ProductImportDetails, Error<Infallible>> {
    let (shop, _) = shop_and_person(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select import.product_import_id, import.file_name, import.state, import.uploaded_at
                , import.summary, import.rows_done, import.header, import.mapping
                , import.ended_at, import.undo_until, import.failure
                , coalesce(uploader.display_name, uploader.email) as "uploaded_by!"
                , remembered.header_key as "header_key?"
           from product_import as import
           join account as uploader on uploader.account_id = import.uploaded_by
           left join product_import_mapping as remembered
               on remembered.shop_id = import.shop_id
           where import.shop_id = $1 and import.product_import_id = $2"#,
        shop.uuid(),
        import.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let mapping = serde_json::from_value(row.mapping);
    let is_remembered = row.header_key.as_deref() == Some(&*header_key(&row.header));
    let shown = Row {
        product_import_id: row.product_import_id,
        file_name: row.file_name,
        state: row.state,
        uploaded_at: row.uploaded_at,
        summary: row.summary,
        rows_done: row.rows_done,
    };
    Ok(ProductImportDetails {
        row: shown.read()?,
        uploaded_by: row.uploaded_by,
        header: row.header,
        mapping: mapping.map_err(|_| corrupt("mapping", import.uuid()))?,
        is_remembered,
        ended_at: row.ended_at,
        undo_until: row.undo_until,
        failure: row.failure,
    })
}

/// The rows of an import in their order in the file: those with this outcome, or all.
///
/// # Errors
///
/// Not found for anybody but a shop, or the database's failure.
pub async fn rows(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
    outcome: Option<RowOutcome>,
    after: u64,
) -> Result<Vec<JudgedRow>, Error<Infallible>> {
    some(db, by, import, (outcome, after), PAGE_FETCH).await
}

/// The next refused rows behind one, for downloading.
///
/// # Errors
///
/// As [`rows`].
pub async fn refused_rows(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
    after: u64,
) -> Result<Vec<JudgedRow>, Error<Infallible>> {
    let refused = (Some(RowOutcome::Refused), after);
    some(db, by, import, refused, REFUSED_PIECE).await
}

async fn some(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
    (outcome, after): (Option<RowOutcome>, u64),
    at_most: i64,
) -> Result<Vec<JudgedRow>, Error<Infallible>> {
    let (shop, _) = shop_and_person(by)?;
    let rows = sqlx::query!(
        "select row_number, outcome, product_id, product_code, before, after, refusal, undone
         from product_import_row
         where shop_id = $1 and product_import_id = $2 and row_number > $3
             and ($4::text is null or outcome = $4)
         order by row_number
         limit $5",
        shop.uuid(),
        import.uuid(),
        stored(after),
        outcome.map(RowOutcome::code),
        at_most,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let id = import.uuid();
    let rows = rows.into_iter().map(|row| {
        let undone = row.undone.as_deref().map(str::parse).transpose();
        Ok(JudgedRow {
            number: count(row.row_number),
            outcome: row.outcome.parse().map_err(|_| corrupt("outcome", id))?,
            product: row.product_id.map(Into::into),
            code: row.product_code,
            before: value(row.before, "before", id)?,
            after: value(row.after, "after", id)?,
            refusal: value(row.refusal, "refusal", id)?,
            undone: undone.map_err(|_| corrupt("undone", id))?,
        })
    });
    rows.collect()
}

/// A value of the database, if there is one.
fn value<T: serde::de::DeserializeOwned>(
    value: Option<Value>,
    column: &'static str,
    import: Uuid,
) -> Result<Option<T>, Error<Infallible>> {
    let value = value.map(serde_json::from_value).transpose();
    value.map_err(|_| corrupt(column, import))
}

/// An import, as a row.
struct Row {
    product_import_id: Uuid,
    file_name: String,
    state: String,
    uploaded_at: DateTime<Utc>,
    summary: Value,
    rows_done: i64,
}

impl Row {
    fn read(self) -> Result<ProductImportRow, Error<Infallible>> {
        let id = self.product_import_id;
        let summary = serde_json::from_value(self.summary);
        Ok(ProductImportRow {
            import: ProductImportId::new(id),
            file_name: self.file_name,
            state: self.state.parse().map_err(|_| corrupt("state", id))?,
            uploaded_at: self.uploaded_at,
            summary: summary.map_err(|_| corrupt("summary", id))?,
            rows_done: count(self.rows_done),
        })
    }
}
