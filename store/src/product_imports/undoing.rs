//! Undoing an import, product by product: what nobody changed since is what it was before.

use std::{
    collections::{BTreeMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::product::{
    PriceSource,
    import::{ImportedValues, ProductImportState, UndoOutcome, judge_undo},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    BATCH, ProductImportLease, corrupt, hold,
    importing::{events_of, write_values},
    known::values_of,
    save, stored,
    working::note_end,
};
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    event::{DomainEvent, record_all},
    images,
    products::{NewPrice, write_prices},
    transaction::in_transaction,
};

/// How long before an import order lines may have been placed that belong to its new products.
const PLACED_BEFORE: TimeDelta = TimeDelta::days(60);

/// A row that was imported, and what becomes of its product.
struct Undone {
    number: i64,
    product: Uuid,
    before: Option<ImportedValues>,
    after: ImportedValues,
    outcome: UndoOutcome,
}

/// Undoes the next rows; false once none is left, which ends it.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure: then nothing of the batch was undone.
pub async fn undo_batch(
    db: &Db,
    lease: &ProductImportLease,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows_done = hold(tx, lease).await?;
        let mut rows = imported(tx, lease, rows_done).await?;
        let Some(last) = rows.last().map(|row| row.number) else {
            end(tx, lease, ids, now).await?;
            return Ok(false);
        };
        let products: Vec<Uuid> = rows.iter().map(|row| row.product).collect();
        // Whoever registers one of them now waits, or has been waited for.
        let values = values_of(tx, lease.shop, &products, true).await?;
        let used = used(tx, lease, &products, now).await?;
        for row in &mut rows {
            let (now, is_used) = (values.get(&row.product), used.contains(&row.product));
            row.outcome = judge_undo(now, row.before.as_ref(), &row.after, is_used);
        }
        restore(tx, lease, &rows, (ids, now)).await?;
        take_away(tx, lease, &rows, now).await?;
        note(tx, lease, &rows).await?;
        save(tx, lease, super::count(last), now).await?;
        Ok(true)
    })
}

/// The next rows that were imported.
async fn imported(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    rows_done: u64,
) -> Result<Vec<Undone>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select row_number, product_id as "product_id!", outcome, before, after as "after!"
           from product_import_row
           where shop_id = $1 and product_import_id = $2 and row_number > $3
               and is_imported and product_id is not null and undone is null
           order by row_number
           limit $4"#,
        lease.shop.uuid(),
        lease.import.uuid(),
        stored(rows_done),
        BATCH,
    )
    .fetch_all(connection)
    .await?;
    let id = lease.import.uuid();
    let imported = rows.into_iter().map(|row| {
        let before = row.before.map(serde_json::from_value).transpose();
        let after = serde_json::from_value(row.after);
        Ok(Undone {
            number: row.row_number,
            product: row.product_id,
            before: before.map_err(|_| corrupt("before", id))?,
            after: after.map_err(|_| corrupt("after", id))?,
            outcome: UndoOutcome::Left,
        })
    });
    imported.collect()
}

/// Those of the products that something belongs to: a registration or an order line.
async fn used(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    products: &[Uuid],
    now: DateTime<Utc>,
) -> Result<HashSet<Uuid>, sqlx::Error> {
    let since = lease.started_at.unwrap_or(now) - PLACED_BEFORE;
    let registered = sqlx::query_scalar!(
        "select distinct product_id from registration
         where shop_id = $1 and product_id = any($2)",
        lease.shop.uuid(),
        products,
    )
    .fetch_all(&mut *connection)
    .await?;
    let ordered = sqlx::query_scalar!(
        "select distinct product_id from order_line
         where shop_id = $1 and product_id = any($2) and placed_at >= $3",
        lease.shop.uuid(),
        products,
        since,
    )
    .fetch_all(connection)
    .await?;
    Ok(registered.into_iter().chain(ordered).collect())
}

/// Gives products back what they were.
async fn restore(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    rows: &[Undone],
    (ids, now): (&dyn IdSource, DateTime<Utc>),
) -> Result<(), sqlx::Error> {
    let restored = rows.iter().filter_map(|row| {
        let before = row.before.as_ref()?;
        (row.outcome == UndoOutcome::Restored).then_some((row, before))
    });
    let restored: Vec<(&Undone, &ImportedValues)> = restored.collect();
    let values: Vec<(Uuid, &ImportedValues)> = restored
        .iter()
        .map(|(row, before)| (row.product, *before))
        .collect();
    write_values(connection, lease, &values).await?;
    let prices = restored
        .iter()
        .filter(|(row, before)| row.after.price != before.price)
        .map(|(row, before)| NewPrice {
            shop_id: lease.shop.uuid(),
            product_id: row.product,
            was: row.after.price.units,
            now: before.price.units,
        });
    let prices: Vec<NewPrice> = prices.collect();
    let how = (PriceSource::Imported, Some(lease.author), now);
    write_prices(connection, &prices, how).await?;
    let events = restored
        .iter()
        .flat_map(|(row, before)| events_of(lease, row.product, &row.after, before));
    let events: Vec<DomainEvent> = events.collect();
    record_all(connection, now, ids, &events).await
}

/// Takes products away that the import added: their codes are free again, unless something belongs to them.
async fn take_away(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    rows: &[Undone],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let of = |outcome: UndoOutcome| -> Vec<Uuid> {
        let rows = rows.iter().filter(|row| row.outcome == outcome);
        rows.map(|row| row.product).collect()
    };
    let (deleted, unlisted) = (of(UndoOutcome::Deleted), of(UndoOutcome::Unlisted));
    let codes = sqlx::query_scalar!(
        "update product set unlisted_at = coalesce(unlisted_at, $3), deleted_at = $3
         where shop_id = $1 and product_id = any($2)
         returning product_code",
        lease.shop.uuid(),
        &deleted,
        now,
    )
    .fetch_all(&mut *connection)
    .await?;
    images::remove_with_products_in(&mut *connection, lease.shop, &deleted, now).await?;
    sqlx::query!(
        "delete from product_identity
         where market_code = $1 and product_code = any($2) and product_id = any($3)",
        lease.market_code,
        &codes,
        &deleted,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update product set unlisted_at = coalesce(unlisted_at, $3)
         where shop_id = $1 and product_id = any($2)",
        lease.shop.uuid(),
        &unlisted,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes what became of the rows.
async fn note(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    rows: &[Undone],
) -> Result<(), sqlx::Error> {
    let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
    let outcomes: Vec<&str> = rows.iter().map(|row| row.outcome.code()).collect();
    sqlx::query!(
        "update product_import_row as known
         set undone = judged.undone
         from unnest($3::bigint[], $4::text[]) as judged (row_number, undone)
         where known.shop_id = $1 and known.product_import_id = $2
             and known.row_number = judged.row_number",
        lease.shop.uuid(),
        lease.import.uuid(),
        &numbers,
        &outcomes as &[&str],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down that it is undone.
async fn end(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let summary = super::counted(connection, lease.shop, lease.import).await?;
    sqlx::query!(
        "update product_import
         set state = $4, summary = $5, ended_at = $6, lease = null, leased_until = null
         where shop_id = $1 and product_import_id = $2 and lease = $3",
        lease.shop.uuid(),
        lease.import.uuid(),
        lease.word,
        ProductImportState::Undone.code(),
        serde_json::to_value(summary).unwrap_or_default(),
        now,
    )
    .execute(&mut *connection)
    .await?;
    let outcomes: BTreeMap<&str, u64> = BTreeMap::from([
        ("restored", summary.restored),
        ("deleted", summary.deleted),
        ("unlisted", summary.unlisted),
        ("left", summary.left),
    ]);
    let detail: Value = json!(outcomes);
    note_end(
        connection,
        lease,
        (now, ids),
        ("product_import.undone", detail),
    )
    .await?;
    Ok(())
}
