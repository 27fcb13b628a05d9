//! What a shop does with an import once its file is there.

use domain::{
    ids::ProductImportId,
    product::import::{ImportMapping, MappingRefusal, ProductImportRefusal, ProductImportState},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{header_key, lock, uploading::shop_and_person};
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Why rows aren't checked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckImportRefusal {
    /// The columns are not matched.
    #[error(transparent)]
    Mapping(MappingRefusal),
    /// The import isn't where that can be done.
    #[error(transparent)]
    State(ProductImportRefusal),
}

/// Goes back to matching the columns of a file whose rows were checked.
///
/// # Errors
///
/// [`ProductImportRefusal`]; not found for an import of another shop; or the database's failure.
pub async fn map(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
) -> Result<(), Error<ProductImportRefusal>> {
    let (shop, _) = shop_and_person(by)?;
    in_transaction!(db.primary, by, |tx| {
        let (state, _) = lock(tx, shop, import).await?;
        state.check_map().map_err(Error::Refused)?;
        sqlx::query!(
            "update product_import set state = $3, summary = '{}', rows_done = 0
             where shop_id = $1 and product_import_id = $2",
            shop.uuid(),
            import.uuid(),
            ProductImportState::Mapping.code(),
        )
        .execute(&mut *tx)
        .await?;
        note(tx, by, import, "product_import.map").await?;
        Ok(())
    })
}

/// Takes these columns of the file as ours, remembers them for files with the same header, and has the rows
/// checked.
///
/// # Errors
///
/// [`CheckImportRefusal`]; not found for an import of another shop; or the database's failure.
pub async fn check(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
    mapping: &ImportMapping,
) -> Result<(), Error<CheckImportRefusal>> {
    let (shop, _) = shop_and_person(by)?;
    let written = serde_json::to_value(mapping).unwrap_or_default();
    in_transaction!(db.primary, by, |tx| {
        let (state, _) = lock(tx, shop, import).await?;
        let may = state.check_map();
        may.map_err(|refusal| Error::Refused(CheckImportRefusal::State(refusal)))?;
        let checked = mapping.check();
        checked.map_err(|refusal| Error::Refused(CheckImportRefusal::Mapping(refusal)))?;
        let header = sqlx::query_scalar!(
            "update product_import
             set state = $3, mapping = $4, summary = '{}', rows_done = 0, tries = 0, lease = null
               , leased_until = null
             where shop_id = $1 and product_import_id = $2
             returning header",
            shop.uuid(),
            import.uuid(),
            ProductImportState::Checking.code(),
            &written,
        )
        .fetch_one(&mut *tx)
        .await?;
        sqlx::query!(
            "insert into product_import_mapping (shop_id, header_key, mapping, used_at)
             values ($1, $2, $3, $4)
             on conflict (shop_id) do update
             set header_key = excluded.header_key, mapping = excluded.mapping
               , used_at = excluded.used_at",
            shop.uuid(),
            header_key(&header),
            &written,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        note(tx, by, import, "product_import.check").await?;
        Ok(())
    })
}

/// Has the rows imported that were checked and can be.
///
/// # Errors
///
/// [`ProductImportRefusal`]; not found for an import of another shop; or the database's failure.
pub async fn start(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
) -> Result<(), Error<ProductImportRefusal>> {
    let (shop, account) = shop_and_person(by)?;
    in_transaction!(db.primary, by, |tx| {
        let (state, _) = lock(tx, shop, import).await?;
        state.check_start().map_err(Error::Refused)?;
        sqlx::query!(
            "update product_import
             set state = $3, started_by = $4, started_at = $5, rows_done = 0, tries = 0, lease = null
               , leased_until = null
             where shop_id = $1 and product_import_id = $2",
            shop.uuid(),
            import.uuid(),
            ProductImportState::Importing.code(),
            account.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        note(tx, by, import, "product_import.start").await?;
        Ok(())
    })
}

/// Has an import undone: product by product, where nobody changed the product since.
///
/// # Errors
///
/// [`ProductImportRefusal`]; not found for an import of another shop; or the database's failure.
pub async fn undo(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
) -> Result<(), Error<ProductImportRefusal>> {
    let (shop, _) = shop_and_person(by)?;
    let asked: Result<(), Error<ProductImportRefusal>> = in_transaction!(db.primary, by, |tx| {
        let (state, undo_until) = lock(tx, shop, import).await?;
        state.check_undo().map_err(Error::Refused)?;
        let until = undo_until.ok_or(Error::Refused(ProductImportRefusal::NotImported))?;
        if by.now >= until {
            return Err(Error::Refused(ProductImportRefusal::TooLate));
        }
        sqlx::query!(
            "update product_import
             set state = $3, ended_at = null, failure = null, rows_done = 0, tries = 0, lease = null
               , leased_until = null
             where shop_id = $1 and product_import_id = $2",
            shop.uuid(),
            import.uuid(),
            ProductImportState::Undoing.code(),
        )
        .execute(&mut *tx)
        .await?;
        note(tx, by, import, "product_import.undo").await?;
        Ok(())
    });
    asked.map_err(|error| {
        error.on_constraint("product_import_one_open", || {
            ProductImportRefusal::OtherOpen
        })
    })
}

/// Cancels an import of which nothing was imported.
///
/// # Errors
///
/// [`ProductImportRefusal`]; not found for an import of another shop; or the database's failure.
pub async fn cancel(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
) -> Result<(), Error<ProductImportRefusal>> {
    let (shop, _) = shop_and_person(by)?;
    in_transaction!(db.primary, by, |tx| {
        let (state, _) = lock(tx, shop, import).await?;
        state.check_cancel().map_err(Error::Refused)?;
        sqlx::query!(
            "update product_import
             set state = $3, ended_at = $4, lease = null, leased_until = null
             where shop_id = $1 and product_import_id = $2",
            shop.uuid(),
            import.uuid(),
            ProductImportState::Cancelled.code(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        note(tx, by, import, "product_import.cancel").await?;
        Ok(())
    })
}

/// Writes down what the shop did.
async fn note(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    import: ProductImportId,
    verb: &'static str,
) -> Result<(), sqlx::Error> {
    let audit_entry = AuditEntry {
        verb,
        object_kind: "product_import",
        object_id: import.uuid(),
        detail: json!({}),
    };
    audit(connection, by, audit_entry).await
}
