//! Judging the rows of a file: what each would do, which changes nothing.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::product::import::{
    ImportColumn, ImportedProduct, ImportedValues, RowOutcome, RowRefusal, RowRefusalReason,
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    PRODUCT_IMPORT_LEASE, ProductImportLease, hold,
    known::{Known, known},
    save, stored,
};
use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// A row of the file as it was read.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Its number: the first row after the header is 1.
    pub number: u64,
    /// The product code, as far as it could be read.
    pub code: String,
    /// What it says, or why it can't be imported.
    pub read: Result<ImportedProduct, RowRefusal>,
}

/// A row as it is judged.
pub(super) struct Judged {
    pub(super) outcome: RowOutcome,
    pub(super) product: Option<Uuid>,
    pub(super) before: Option<ImportedValues>,
    pub(super) after: Option<ImportedValues>,
    pub(super) refusal: Option<RowRefusal>,
}

/// Forgets what an earlier check said, which stopped before its end.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn restart_check(
    db: &Db,
    lease: &ProductImportLease,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        sqlx::query!(
            "delete from product_import_row where shop_id = $1 and product_import_id = $2",
            lease.shop.uuid(),
            lease.import.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        note_beginning(tx, lease, now).await?;
        Ok(())
    })
}

/// A check that begins again has been taken as often as before: one that ends its process at the same row always
/// would never be given up otherwise.
async fn note_beginning(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update product_import set rows_done = 0, summary = '{}', leased_until = $4
         where shop_id = $1 and product_import_id = $2 and lease = $3",
        lease.shop.uuid(),
        lease.import.uuid(),
        lease.word,
        now + PRODUCT_IMPORT_LEASE,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Judges the next rows of the file and remembers what each would do.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn note_checked(
    db: &Db,
    lease: &ProductImportLease,
    rows: &[ReadRow],
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let Some(last) = rows.last() else {
        return Ok(());
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, lease).await?;
        let read = rows.iter().filter_map(|row| row.read.as_ref().ok());
        let codes: Vec<String> = read.map(|read| read.code.clone()).collect();
        let known = known(tx, lease, &codes, false).await?;
        let judged: Vec<Judged> = rows
            .iter()
            .map(|row| match &row.read {
                Ok(read) => judge(read, known.get(&read.code), lease),
                Err(refusal) => Judged::refused(refusal.clone()),
            })
            .collect();
        insert(tx, lease, rows, &judged).await?;
        save(tx, lease, last.number, now).await
    })
}

/// What a row does to the product that is known by its code, if one is.
pub(super) fn judge(
    read: &ImportedProduct,
    known: Option<&Known>,
    lease: &ProductImportLease,
) -> Judged {
    match known {
        None => Judged {
            outcome: RowOutcome::New,
            product: None,
            before: None,
            after: Some(read.values.clone()),
            refusal: None,
        },
        Some(Known::OtherShop) => Judged::refused(RowRefusal {
            column: Some(ImportColumn::ProductId),
            value: read.code.clone(),
            reason: RowRefusalReason::OtherShop,
        }),
        Some(Known::Own(product, now)) => {
            let after = read.values.clone().over(now, &lease.mapping);
            // An address is asked once, whatever lies there later.
            let is_known = after.picture.is_none() || after.picture == now.picture;
            let is_unchanged = after.is_as(now) && is_known;
            Judged {
                outcome: if is_unchanged {
                    RowOutcome::Unchanged
                } else {
                    RowOutcome::Changed
                },
                product: Some(product.uuid()),
                before: Some(now.clone()),
                after: Some(after),
                refusal: None,
            }
        }
    }
}

impl Judged {
    fn refused(refusal: RowRefusal) -> Self {
        Self {
            outcome: RowOutcome::Refused,
            product: None,
            before: None,
            after: None,
            refusal: Some(refusal),
        }
    }
}

async fn insert(
    connection: &mut PgConnection,
    lease: &ProductImportLease,
    rows: &[ReadRow],
    judged: &[Judged],
) -> Result<(), sqlx::Error> {
    let numbers: Vec<i64> = rows.iter().map(|row| stored(row.number)).collect();
    let codes: Vec<String> = rows.iter().map(|row| row.code.clone()).collect();
    let outcomes: Vec<&str> = judged.iter().map(|row| row.outcome.code()).collect();
    let products: Vec<Uuid> = judged
        .iter()
        .map(|row| row.product.unwrap_or_default())
        .collect();
    let before: Vec<Value> = judged
        .iter()
        .map(|row| json_of(row.before.as_ref()))
        .collect();
    let after: Vec<Value> = judged
        .iter()
        .map(|row| json_of(row.after.as_ref()))
        .collect();
    let refusals: Vec<Value> = judged
        .iter()
        .map(|row| json_of(row.refusal.as_ref()))
        .collect();
    sqlx::query!(
        "insert into product_import_row (
             shop_id, product_import_id, row_number, product_code, outcome, product_id, before
           , after, refusal
         )
         select $1, $2, row_number, product_code, outcome, nullif(product_id, $10)
              , nullif(before, 'null'), nullif(after, 'null'), nullif(refusal, 'null')
         from unnest(
             $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::jsonb[], $8::jsonb[]
           , $9::jsonb[]
         ) as judged (
             row_number, product_code, outcome, product_id, before, after, refusal
         )
         on conflict do nothing",
        lease.shop.uuid(),
        lease.import.uuid(),
        &numbers,
        &codes,
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

/// A value for the database; JSON's own null for none.
pub(super) fn json_of(value: Option<&impl serde::Serialize>) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
