//! Importing the rows that were checked, batch by batch.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::ProductId,
    product::{
        PriceSource, ProductCategory,
        import::{ImportedProduct, ImportedValues, ProductImportState, RowOutcome},
    },
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    BATCH, ProductImportLease, UNDO_WITHIN,
    checking::{Judged, json_of, judge},
    corrupt, hold,
    known::known,
    save, stored,
    working::note_end,
};
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    event::{DomainEvent, record_all},
    images,
    products::{NewPrice, changes, stored_stock, write_prices},
    transaction::in_transaction,
};

/// A row that was checked and waits to be imported.
struct Waiting {
    number: i64,
    product: ImportedProduct,
}

/// A row that is imported, with what became of it.
struct Imported {
    number: i64,
    code: String,
    judged: Judged,
}

/// Imports the next rows; false once none is left, which ends the import.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure: then nothing of the batch was imported.
pub async fn import_batch(
    db: &Db,
    lease: &ProductImportLease,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows_done = hold(tx, lease).await?;
        let waiting = waiting(tx, lease, rows_done).await?;
        let Some(last) = waiting.last().map(|row| row.number) else {
            end(tx, lease, ids, now).await?;
            return Ok(false);
        };
        let codes: Vec<String> = waiting.iter().map(|row| row.product.code.clone()).collect();
        let known = known(tx, lease, &codes, true).await?;
        let imported: Vec<Imported> = waiting
            .into_iter()
            .map(|row| {
                let mut judged = judge(&row.product, known.get(&row.product.code), lease);
                if judged.outcome == RowOutcome::New {
                    judged.product = Some(ids.next());
                }
                Imported {
                    number: row.number,
                    code: row.product.code,
                    judged,
                }
            })
            .collect();
        add(tx, lease, &imported, now).await?;
        change(tx, lease, &imported, now).await?;
        tell(tx, lease, &imported, (ids, now)).await?;
        ask_for_pictures(tx, lease, &imported, now).await?;
        note(tx, lease, &imported).await?;
        save(tx, lease, super::count(last), now).await?;
        Ok(true)
    })
}

/// The next rows that are to be imported.
async fn waiting(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    rows_done: u64,
) -> Result<Vec<Waiting>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select row_number, product_code, after as "after!" from product_import_row
           where shop_id = $1 and product_import_id = $2 and row_number > $3
               and outcome in ('new', 'changed')
           order by row_number
           limit $4"#,
        lease.shop.uuid(),
        lease.import.uuid(),
        stored(rows_done),
        BATCH,
    )
    .fetch_all(connection)
    .await?;
    let waiting = rows.into_iter().map(|row| {
        let values: Result<ImportedValues, _> = serde_json::from_value(row.after);
        Ok(Waiting {
            number: row.row_number,
            product: ImportedProduct {
                code: row.product_code,
                values: values.map_err(|_| corrupt("after", lease.import.uuid()))?,
            },
        })
    });
    waiting.collect()
}

/// The rows with this outcome, each with its product and what that is then.
fn of_outcome(
    imported: &[Imported],
    outcome: RowOutcome,
) -> impl Iterator<Item = (&Imported, Uuid, &ImportedValues)> {
    let rows = imported.iter();
    rows.filter_map(move |row| {
        let product = row.judged.product?;
        let after = row.judged.after.as_ref()?;
        (row.judged.outcome == outcome).then_some((row, product, after))
    })
}

/// Adds the products that are new. Somebody who adds one of the codes at this moment has the whole batch done
/// again, which then knows it.
async fn add(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    imported: &[Imported],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let mut new: Vec<_> = of_outcome(imported, RowOutcome::New).collect();
    if new.is_empty() {
        return Ok(());
    }
    new.sort_by(|(one, ..), (other, ..)| one.code.cmp(&other.code));
    let codes: Vec<String> = new.iter().map(|(row, ..)| row.code.clone()).collect();
    let products: Vec<Uuid> = new.iter().map(|(_, product, _)| *product).collect();
    let titles: Vec<String> = new.iter().map(|(.., after)| after.title.clone()).collect();
    let prices: Vec<i64> = new.iter().map(|(.., after)| after.price.units).collect();
    let stocks: Vec<i32> = new.iter().map(|(.., after)| stock_or_none(after)).collect();
    let categories: Vec<&str> = new
        .iter()
        .map(|(.., after)| category_or_none(after))
        .collect();
    sqlx::query!(
        "insert into product_identity (market_code, product_code, shop_id, product_id)
         select $1, product_code, $2, product_id
         from unnest($3::text[], $4::uuid[]) as new (product_code, product_id)",
        lease.market_code,
        lease.shop.uuid(),
        &codes,
        &products,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into product (
             shop_id, product_id, market_code, product_code, title, price_units, currency, stock
           , category, created_at
         )
         select $1, product_id, $2, product_code, title, price_units, $3, nullif(stock, -1)
              , nullif(category, ''), $4
         from unnest($5::uuid[], $6::text[], $7::text[], $8::bigint[], $9::integer[], $10::text[])
             as new (product_id, product_code, title, price_units, stock, category)",
        lease.shop.uuid(),
        lease.market_code,
        lease.currency.code(),
        now,
        &products,
        &codes,
        &titles,
        &prices,
        &stocks,
        &categories as &[&str],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Changes the products that are known, whose rows are locked.
async fn change(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    imported: &[Imported],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let changed: Vec<_> = of_outcome(imported, RowOutcome::Changed).collect();
    let values: Vec<(Uuid, &ImportedValues)> = changed
        .iter()
        .map(|(_, product, after)| (*product, *after))
        .collect();
    write_values(connection, lease, &values).await?;
    let prices = changed.iter().filter_map(|(row, product, after)| {
        let was = row.judged.before.as_ref()?.price;
        (was != after.price).then_some(NewPrice {
            shop_id: lease.shop.uuid(),
            product_id: *product,
            was: was.units,
            now: after.price.units,
        })
    });
    let prices: Vec<NewPrice> = prices.collect();
    let how = (PriceSource::Imported, Some(lease.author), now);
    write_prices(connection, &prices, how).await
}

/// Gives products, whose rows are locked, these values.
pub(super) async fn write_values(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    values: &[(Uuid, &ImportedValues)],
) -> Result<(), sqlx::Error> {
    if values.is_empty() {
        return Ok(());
    }
    let products: Vec<Uuid> = values.iter().map(|(product, _)| *product).collect();
    let titles: Vec<String> = values.iter().map(|(_, one)| one.title.clone()).collect();
    let prices: Vec<i64> = values.iter().map(|(_, one)| one.price.units).collect();
    let stocks: Vec<i32> = values.iter().map(|(_, one)| stock_or_none(one)).collect();
    let categories: Vec<&str> = values
        .iter()
        .map(|(_, one)| category_or_none(one))
        .collect();
    sqlx::query!(
        "update product
         set title = new.title, price_units = new.price_units, stock = nullif(new.stock, -1)
           , category = nullif(new.category, ''), changed_at = null, changed_by = null
         from unnest($2::uuid[], $3::text[], $4::bigint[], $5::integer[], $6::text[])
             as new (product_id, title, price_units, stock, category)
         where product.shop_id = $1 and product.product_id = new.product_id",
        lease.shop.uuid(),
        &products,
        &titles,
        &prices,
        &stocks,
        &categories as &[&str],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Tells those who show or offer the products what changed of them.
async fn tell(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    imported: &[Imported],
    (ids, now): (&dyn IdSource, DateTime<Utc>),
) -> Result<(), sqlx::Error> {
    let changed = of_outcome(imported, RowOutcome::Changed);
    let events = changed.flat_map(|(row, product, after)| {
        let before = row.judged.before.as_ref();
        before.map_or_else(Vec::new, |before| events_of(lease, product, before, after))
    });
    let events: Vec<DomainEvent> = events.collect();
    record_all(connection, now, ids, &events).await
}

/// What is told of a product that was `before` so and is `after` so.
pub(super) fn events_of(
    lease: &ProductImportLease,
    product: Uuid,
    before: &ImportedValues,
    after: &ImportedValues,
) -> Vec<DomainEvent> {
    let changes = changes((before.price, before.stock), (after.price, after.stock));
    let product = ProductId::new(product);
    changes
        .into_iter()
        .map(|change| DomainEvent::product_changed(lease.shop, product, change))
        .collect()
}

/// Has the pictures fetched that rows name.
async fn ask_for_pictures(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    imported: &[Imported],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let both = [RowOutcome::New, RowOutcome::Changed];
    let wanted = both
        .into_iter()
        .flat_map(|outcome| of_outcome(imported, outcome));
    let wanted = wanted.filter_map(|(_, product, after)| {
        let picture = after.picture.clone()?;
        Some((ProductId::new(product), picture))
    });
    let wanted: Vec<(ProductId, String)> = wanted.collect();
    if wanted.is_empty() {
        return Ok(());
    }
    images::request_in(connection, lease.shop, &wanted, now).await
}

/// Notes what became of the rows.
async fn note(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    imported: &[Imported],
) -> Result<(), sqlx::Error> {
    let numbers: Vec<i64> = imported.iter().map(|row| row.number).collect();
    let outcomes = imported.iter().map(|row| row.judged.outcome.code());
    let outcomes: Vec<&str> = outcomes.collect();
    let products = imported.iter().map(|row| row.judged.product);
    let products: Vec<Uuid> = products.map(Option::unwrap_or_default).collect();
    let before = imported
        .iter()
        .map(|row| json_of(row.judged.before.as_ref()));
    let before: Vec<Value> = before.collect();
    let after = imported
        .iter()
        .map(|row| json_of(row.judged.after.as_ref()));
    let after: Vec<Value> = after.collect();
    let refusals = imported
        .iter()
        .map(|row| json_of(row.judged.refusal.as_ref()));
    let refusals: Vec<Value> = refusals.collect();
    sqlx::query!(
        "update product_import_row as known
         set outcome = judged.outcome, product_id = nullif(judged.product_id, $9)
           , before = nullif(judged.before, 'null'), after = nullif(judged.after, 'null')
           , refusal = nullif(judged.refusal, 'null')
           , is_imported = judged.outcome in ('new', 'changed')
         from unnest(
             $3::bigint[], $4::text[], $5::uuid[], $6::jsonb[], $7::jsonb[], $8::jsonb[]
         ) as judged (row_number, outcome, product_id, before, after, refusal)
         where known.shop_id = $1 and known.product_import_id = $2
             and known.row_number = judged.row_number",
        lease.shop.uuid(),
        lease.import.uuid(),
        &numbers,
        &outcomes as &[&str],
        &products,
        &before,
        &after,
        &refusals,
        Uuid::nil(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down that every row was imported or refused.
async fn end(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let summary = super::counted(connection, lease.shop, lease.import).await?;
    sqlx::query!(
        "update product_import
         set state = $4, summary = $5, ended_at = $6, undo_until = $7, lease = null
           , leased_until = null
         where shop_id = $1 and product_import_id = $2 and lease = $3",
        lease.shop.uuid(),
        lease.import.uuid(),
        lease.word,
        ProductImportState::Done.code(),
        serde_json::to_value(summary).unwrap_or_default(),
        now,
        now + UNDO_WITHIN,
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({
        "new": summary.new,
        "changed": summary.changed,
        "unchanged": summary.unchanged,
        "refused": summary.refused,
    });
    note_end(
        connection,
        lease,
        (now, ids),
        ("product_import.end", detail),
    )
    .await?;
    Ok(())
}

/// A stock that a list of the database can hold, in which none is -1.
fn stock_or_none(values: &ImportedValues) -> i32 {
    stored_stock(values.stock).unwrap_or(-1)
}

/// A category that a list of the database can hold, in which none is empty.
fn category_or_none(values: &ImportedValues) -> &'static str {
    values.category.map_or("", ProductCategory::code)
}
