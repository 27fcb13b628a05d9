//! Agencies and shops as organisations.

mod agency_profile;

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use domain::{actor::Permission, ids::OrganisationId, organisation::OrganisationName};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, BatchContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

pub use self::agency_profile::agency_profile;

/// Gives an agency or a shop another name, which others read from then on, also beside what is past.
/// What files and links call it stays: its short name or its Shop Code. Only for its owners and for
/// the program itself.
///
/// # Errors
///
/// Not found for anybody else and for an organisation that there isn't, or the database's failure.
pub async fn rename(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
    name: &OrganisationName,
) -> Result<(), Error<Infallible>> {
    let is_owner =
        by.actor.organisation() == Some(organisation) && by.actor.may(Permission::Administer);
    if !is_owner && !by.actor.is_program() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let before = sqlx::query_scalar!(
            "select name from organisation where organisation_id = $1 for update",
            organisation.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        if before == name.as_str() {
            return Ok(());
        }
        sqlx::query!(
            "update organisation set name = $2 where organisation_id = $1",
            organisation.uuid(),
            name.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "organisation.rename",
            object_kind: "organisation",
            object_id: organisation.uuid(),
            detail: json!({ "from": before, "to": name }),
        };
        Ok(audit(tx, by, audit_entry).await?)
    })
}

/// The agencies with these slugs, by slug; those that don't exist yet are created.
///
/// Only an operator's import may call this: an agency that it creates has no members until an
/// operator's invitation is accepted (spec/product.md 1).
pub(crate) async fn agencies_of_import(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    slugs: &HashSet<&str>,
) -> Result<HashMap<String, Uuid>, sqlx::Error> {
    let slugs: Vec<&str> = slugs.iter().copied().collect();
    let mut known: HashMap<String, Uuid> = sqlx::query!(
        "select slug, agency_id from agency where slug = any($1)",
        &slugs as &[&str]
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| (row.slug, row.agency_id))
    .collect();
    let missing: Vec<&str> = slugs
        .into_iter()
        .filter(|slug| !known.contains_key(*slug))
        .collect();
    if missing.is_empty() {
        return Ok(known);
    }
    let ids: Vec<Uuid> = missing.iter().map(|_| batch.ids.next()).collect();
    create(connection, batch, "agency", &ids, &missing).await?;
    sqlx::query!(
        "insert into agency (agency_id, slug) select * from unnest($1::uuid[], $2::text[])",
        &ids,
        &missing as &[&str],
    )
    .execute(&mut *connection)
    .await?;
    known.extend(missing.into_iter().map(str::to_owned).zip(ids));
    Ok(known)
}

/// The shops of the market with these Shop Codes, by code; those that don't exist yet are created.
///
/// Only an operator's import may call this, as with [`agencies_of_import`].
pub(crate) async fn shops_of_import(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    codes: &HashSet<&str>,
) -> Result<HashMap<String, Uuid>, sqlx::Error> {
    let market = batch.market.market.code();
    let codes: Vec<&str> = codes.iter().copied().collect();
    let mut known: HashMap<String, Uuid> = sqlx::query!(
        "select shop_code, shop_id from shop where market_code = $1 and shop_code = any($2)",
        market,
        &codes as &[&str],
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| (row.shop_code, row.shop_id))
    .collect();
    let missing: Vec<&str> = codes
        .into_iter()
        .filter(|code| !known.contains_key(*code))
        .collect();
    if missing.is_empty() {
        return Ok(known);
    }
    let ids: Vec<Uuid> = missing.iter().map(|_| batch.ids.next()).collect();
    create(connection, batch, "shop", &ids, &missing).await?;
    sqlx::query!(
        "insert into shop (shop_id, market_code, shop_code)
         select shop_id, $1, shop_code from unnest($2::uuid[], $3::text[]) as new (shop_id, shop_code)",
        market,
        &ids,
        &missing as &[&str],
    )
    .execute(&mut *connection)
    .await?;
    known.extend(missing.into_iter().map(str::to_owned).zip(ids));
    Ok(known)
}

async fn create(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    kind: &str,
    ids: &[Uuid],
    names: &[&str],
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into organisation (organisation_id, kind, name, created_at)
         select organisation_id, $1, name, $2
         from unnest($3::uuid[], $4::text[]) as new (organisation_id, name)",
        kind,
        batch.now,
        ids,
        names as &[&str],
    )
    .execute(connection)
    .await?;
    Ok(())
}
