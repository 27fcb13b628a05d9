//! A file on its way in: noted first and stored then, so that none lies somewhere without anybody knowing.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::{
    actor::Actor,
    ids::{AccountId, ProductImportId, ShopId},
    product::import::{ImportMapping, ProductImportState, ProductUploadRefusal},
};
use serde_json::json;

use super::{corrupt, header_key, lock, stored};
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// How long an upload may take before another takes its place.
const UPLOADED_WITHIN: TimeDelta = TimeDelta::minutes(15);

/// The most characters of what is wrong with a file that are kept.
pub(super) const FAILURE_CHARACTERS_MAX: usize = 1_000;

/// Notes that a file is being uploaded, of which `object_name` says where it will lie: 64 hexadecimal digits.
///
/// # Errors
///
/// [`ProductUploadRefusal::Open`] while another import of the shop is open; not found for anybody but a shop; or
/// the database's failure.
pub async fn begin(
    db: &Db,
    by: &ActorContext<'_>,
    file_name: &str,
    object_name: &str,
) -> Result<ProductImportId, Error<ProductUploadRefusal>> {
    let (shop, account) = shop_and_person(by)?;
    let import = ProductImportId::new(by.ids.next());
    let begun: Result<ProductImportId, Error<ProductUploadRefusal>> =
        in_transaction!(db.primary, by, |tx| {
            // One that broke off without anybody having been told of it.
            sqlx::query!(
                "update product_import set state = $2, ended_at = $3
                 where shop_id = $1 and state = $4 and uploaded_at <= $5",
                shop.uuid(),
                ProductImportState::Cancelled.code(),
                by.now,
                ProductImportState::Uploading.code(),
                by.now - UPLOADED_WITHIN,
            )
            .execute(&mut *tx)
            .await?;
            sqlx::query!(
                "insert into product_import (
                     shop_id, product_import_id, file_name, object_name, state, uploaded_by
                   , uploaded_at
                 ) values ($1, $2, $3, $4, $5, $6, $7)",
                shop.uuid(),
                import.uuid(),
                file_name,
                object_name,
                ProductImportState::Uploading.code(),
                account.uuid(),
                by.now,
            )
            .execute(&mut *tx)
            .await?;
            let audit_entry = AuditEntry {
                verb: "product_import.upload",
                object_kind: "product_import",
                object_id: import.uuid(),
                detail: json!({}),
            };
            audit(tx, by, audit_entry).await?;
            Ok(import)
        });
    begun.map_err(|error| {
        error.on_constraint("product_import_one_open", || ProductUploadRefusal::Open)
    })
}

/// Notes that the whole file lies there, and the names of its columns, or what is wrong with it as a whole. Its
/// columns are matched as they were last for such a file, or else by their names.
///
/// # Errors
///
/// Not found for anybody but the shop; a conflict when it was cancelled meanwhile; or the database's failure.
pub async fn uploaded(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
    bytes: u64,
    header: &Result<Vec<String>, String>,
) -> Result<(), Error<Infallible>> {
    let (shop, _) = shop_and_person(by)?;
    in_transaction!(db.primary, by, |tx| {
        let (state, _) = lock(tx, shop, import).await?;
        if state != ProductImportState::Uploading {
            return Err(Error::Conflict);
        }
        let header = match header {
            Ok(header) => header,
            Err(failure) => {
                let failure: String = failure.chars().take(FAILURE_CHARACTERS_MAX).collect();
                sqlx::query!(
                    "update product_import set state = $3, bytes = $4, failure = $5, ended_at = $6
                     where shop_id = $1 and product_import_id = $2",
                    shop.uuid(),
                    import.uuid(),
                    ProductImportState::Failed.code(),
                    stored(bytes),
                    failure,
                    by.now,
                )
                .execute(&mut *tx)
                .await?;
                return Ok(());
            }
        };
        let remembered = sqlx::query_scalar!(
            "select mapping from product_import_mapping where shop_id = $1 and header_key = $2",
            shop.uuid(),
            header_key(header),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let mapping = match remembered {
            Some(mapping) => {
                serde_json::from_value(mapping).map_err(|_| corrupt("mapping", import.uuid()))?
            }
            None => ImportMapping::by_names(header),
        };
        sqlx::query!(
            "update product_import set state = $3, bytes = $4, header = $5, mapping = $6
             where shop_id = $1 and product_import_id = $2",
            shop.uuid(),
            import.uuid(),
            ProductImportState::Mapping.code(),
            stored(bytes),
            header,
            serde_json::to_value(&mapping).unwrap_or_default(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// Notes that an upload broke off.
///
/// # Errors
///
/// Not found for anybody but a shop, or the database's failure.
pub async fn abandon(
    db: &Db,
    by: &ActorContext<'_>,
    import: ProductImportId,
) -> Result<(), Error<Infallible>> {
    let (shop, _) = shop_and_person(by)?;
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "update product_import set state = $3, ended_at = $4
             where shop_id = $1 and product_import_id = $2 and state = $5",
            shop.uuid(),
            import.uuid(),
            ProductImportState::Cancelled.code(),
            by.now,
            ProductImportState::Uploading.code(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// The shop that asks, and the person.
pub(super) fn shop_and_person<R>(by: &ActorContext<'_>) -> Result<(ShopId, AccountId), Error<R>> {
    match by.actor {
        Actor::Shop { shop, account, .. } => Ok((shop, account)),
        Actor::Agency { .. }
        | Actor::Creator { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => Err(Error::NotFound),
    }
}
