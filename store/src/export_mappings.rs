//! What another language calls the columns and the words of the platform's order export, by market.

use std::convert::Infallible;

use domain::{intake::platform_export::ExportMapping, market::Market};
use serde_json::json;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// What was given for the market so far.
///
/// # Errors
///
/// A row that can't be what it says, or the database's failure.
pub async fn of_market(db: &Db, market: Market) -> Result<ExportMapping, Error<Infallible>> {
    let rows = sqlx::query!(
        "select text, means from order_export_mapping where market_code = $1",
        market.code(),
    )
    .fetch_all(&db.primary)
    .await?;
    let mut mapping = ExportMapping::default();
    for row in rows {
        mapping
            .add(&row.text, &row.means)
            .map_err(|_| Error::Corrupt {
                table: "order_export_mapping",
                column: "means",
                id: Uuid::nil(),
            })?;
    }
    Ok(mapping)
}

/// Keeps what was given for the market, beside what was given before: a text that had another meaning
/// has the new one from here on.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn keep(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    given: &ExportMapping,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let (texts, meanings): (Vec<String>, Vec<String>) = given
        .iter()
        .map(|(text, means)| (text.to_owned(), means.to_owned()))
        .unzip();
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "insert into order_export_mapping (market_code, text, means, given_at)
             select $1, text, means, $4
             from unnest($2::text[], $3::text[]) as given (text, means)
             on conflict (market_code, text)
                 do update set means = excluded.means, given_at = excluded.given_at",
            market.code(),
            &texts,
            &meanings,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "order_export_mapping.keep",
            object_kind: "order_export_mapping",
            object_id: by.ids.next(),
            detail: json!({ "market": market, "texts": texts.len() }),
        };
        Ok(audit(tx, by, audit_entry).await?)
    })
}
