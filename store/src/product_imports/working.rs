//! What the worker does beside the rows: takes an import, says that it goes on, and how it ended.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::{AccountId, ProductImportId, ShopId},
    product::import::ProductImportState,
};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    PRODUCT_IMPORT_LEASE, ProductImportLease, UNDO_WITHIN, corrupt, counted, hold,
    uploading::FAILURE_CHARACTERS_MAX,
};
use crate::{
    ActorContext, Db, Error, IdSource,
    acting::Acting,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Whether an import waits for a worker.
///
/// # Errors
///
/// When the database fails.
pub async fn is_any_due(db: &Db, now: DateTime<Utc>) -> Result<bool, Error<Infallible>> {
    let is_any = sqlx::query_scalar!(
        r#"select exists (
               select from product_import
               where state in ('checking', 'importing', 'undoing')
                   and (leased_until is null or leased_until <= $1)
           ) as "is_any!""#,
        now,
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_any)
}

/// Takes the import that waits longest, if one does.
///
/// # Errors
///
/// When the database fails.
pub async fn take_due(
    db: &Db,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<Option<ProductImportLease>, Error<Infallible>> {
    let word = ids.next();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let due = sqlx::query!(
            "select shop_id, product_import_id from product_import
             where state in ('checking', 'importing', 'undoing')
                 and (leased_until is null or leased_until <= $1)
             order by uploaded_at
             limit 1
             for update skip locked",
            now,
        )
        .fetch_optional(&mut *tx)
        .await?;
        let Some(due) = due else {
            return Ok(None);
        };
        let row = sqlx::query!(
            r#"update product_import
               set lease = $3, leased_until = $4, tries = tries + 1
               where shop_id = $1 and product_import_id = $2
               returning state, object_name, cardinality(header) as "columns!", mapping, tries
                   , started_at, coalesce(started_by, uploaded_by) as "author!""#,
            due.shop_id,
            due.product_import_id,
            word,
            now + PRODUCT_IMPORT_LEASE,
        )
        .fetch_one(&mut *tx)
        .await?;
        let market = sqlx::query!(
            "select market_code, currency from shop join market using (market_code)
             where shop_id = $1",
            due.shop_id,
        )
        .fetch_one(&mut *tx)
        .await?;
        let import = due.product_import_id;
        let mapping = serde_json::from_value(row.mapping);
        Ok(Some(ProductImportLease {
            shop: ShopId::new(due.shop_id),
            import: ProductImportId::new(import),
            word,
            state: row.state.parse().map_err(|_| corrupt("state", import))?,
            object_name: row.object_name,
            columns: usize::try_from(row.columns).unwrap_or_default(),
            mapping: mapping.map_err(|_| corrupt("mapping", import))?,
            market_code: market.market_code,
            currency: market.currency.parse().map_err(|_| Error::Corrupt {
                table: "market",
                column: "currency",
                id: import,
            })?,
            author: AccountId::new(row.author),
            started_at: row.started_at,
            tries: u16::try_from(row.tries).unwrap_or_default(),
        }))
    })
}

/// Says that it goes on. False for whoever lost the lease, or whose import was cancelled.
///
/// # Errors
///
/// When the database fails.
pub async fn renew(
    db: &Db,
    lease: &ProductImportLease,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    let renewed = sqlx::query!(
        "update product_import set leased_until = greatest(leased_until, $5)
         where shop_id = $1 and product_import_id = $2 and lease = $3 and state = $4",
        lease.shop.uuid(),
        lease.import.uuid(),
        lease.word,
        lease.state.code(),
        now + PRODUCT_IMPORT_LEASE,
    )
    .execute(&db.primary)
    .await?;
    Ok(renewed.rows_affected() > 0)
}

/// Gives it back: somebody goes on from that moment.
///
/// # Errors
///
/// When the database fails.
pub async fn postpone(
    db: &Db,
    lease: &ProductImportLease,
    until: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update product_import set lease = null, leased_until = $4
         where shop_id = $1 and product_import_id = $2 and lease = $3",
        lease.shop.uuid(),
        lease.import.uuid(),
        lease.word,
        until,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Writes down that every row was judged: the import can be started.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn end_check(db: &Db, lease: &ProductImportLease) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        let summary = counted(tx, lease.shop, lease.import).await?;
        sqlx::query!(
            "update product_import
             set state = $4, summary = $5, lease = null, leased_until = null, tries = 0
             where shop_id = $1 and product_import_id = $2 and lease = $3",
            lease.shop.uuid(),
            lease.import.uuid(),
            lease.word,
            ProductImportState::Checked.code(),
            serde_json::to_value(summary).unwrap_or_default(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// Writes down that it can't go on, and why. What was imported stays, and can be undone.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn fail(
    db: &Db,
    lease: &ProductImportLease,
    failure: &str,
    (ids, now): (&dyn IdSource, DateTime<Utc>),
) -> Result<(), Error<Infallible>> {
    let printed = failure.chars().filter(|character| *character != '\0');
    let failure: String = printed.take(FAILURE_CHARACTERS_MAX).collect();
    let undo_until = (lease.state == ProductImportState::Importing).then(|| now + UNDO_WITHIN);
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        sqlx::query!(
            "update product_import
             set state = $4, failure = $5, ended_at = $6, lease = null, leased_until = null
               , undo_until = coalesce(undo_until, $7)
             where shop_id = $1 and product_import_id = $2 and lease = $3",
            lease.shop.uuid(),
            lease.import.uuid(),
            lease.word,
            ProductImportState::Failed.code(),
            failure,
            now,
            undo_until,
        )
        .execute(&mut *tx)
        .await?;
        let during = json!({ "state": lease.state });
        note_end(tx, lease, (now, ids), ("product_import.fail", during)).await?;
        Ok(())
    })
}

/// Writes down what the worker did.
pub(super) async fn note_end(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
    (verb, detail): (&'static str, Value),
) -> Result<(), sqlx::Error> {
    let by = ActorContext {
        actor: Actor::System,
        now,
        ids,
        form: None,
    };
    let audit_entry = AuditEntry {
        verb,
        object_kind: "product_import",
        object_id: lease.import.uuid(),
        detail,
    };
    audit(connection, &by, audit_entry).await
}
