//! Agencies and shops that an operator makes, so that somebody can be invited to them before any import
//! names them.

use domain::{
    code::{SHOP_CODE_CHARACTERS_MAX, parse},
    ids::OrganisationId,
    market::Market,
    platform::{CreateOrganisationRefusal, NewOrganisation},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::only_platform;
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// The most characters of an agency's short name.
const SLUG_CHARACTERS_MAX: usize = 100;

/// Makes an agency or a shop in which nobody works yet. Only for those who run the platform.
///
/// # Errors
///
/// [`CreateOrganisationRefusal`], [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn create_organisation(
    db: &Db,
    by: &ActorContext<'_>,
    new: &NewOrganisation,
) -> Result<OrganisationId, Error<CreateOrganisationRefusal>> {
    only_platform(by)?;
    let (kind, code, most, name) = match new {
        NewOrganisation::Agency { slug, name } => ("agency", slug, SLUG_CHARACTERS_MAX, name),
        NewOrganisation::Shop { code, name, .. } => ("shop", code, SHOP_CODE_CHARACTERS_MAX, name),
    };
    let code = parse(code, most).map_err(|_| Error::Refused(CreateOrganisationRefusal::NoCode))?;
    let id = by.ids.next();
    in_transaction!(db.primary, by, |tx| {
        refuse_known(tx, new, &code).await?;
        sqlx::query!(
            "insert into organisation (organisation_id, kind, name, created_at)
             values ($1, $2, $3, $4)",
            id,
            kind,
            name.as_str(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        match new {
            NewOrganisation::Agency { .. } => add_agency(tx, id, &code).await?,
            NewOrganisation::Shop { market, .. } => add_shop(tx, id, *market, &code).await?,
        }
        let audit_entry = AuditEntry {
            verb: "organisation.create",
            object_kind: "organisation",
            object_id: id,
            detail: json!({ "kind": kind, "name": name }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(OrganisationId::new(id))
    })
}

/// Refuses a code that another has, and a market that there isn't. Two at once: the key of the second is
/// refused, and the transaction runs again and finds the first.
async fn refuse_known(
    connection: &mut PgConnection,
    new: &NewOrganisation,
    code: &str,
) -> Result<(), Error<CreateOrganisationRefusal>> {
    let is_known = match new {
        NewOrganisation::Agency { .. } => {
            sqlx::query_scalar!(
                r#"select exists (select from agency where slug = $1) as "is_known!""#,
                code,
            )
            .fetch_one(&mut *connection)
            .await?
        }
        NewOrganisation::Shop { market, .. } => {
            let is_open = sqlx::query_scalar!(
                r#"select exists (select from market where market_code = $1) as "is_open!""#,
                market.code(),
            )
            .fetch_one(&mut *connection)
            .await?;
            if !is_open {
                return Err(Error::Refused(CreateOrganisationRefusal::NoMarket));
            }
            sqlx::query_scalar!(
                r#"select exists (
                       select from shop where market_code = $1 and shop_code = $2
                   ) as "is_known!""#,
                market.code(),
                code,
            )
            .fetch_one(&mut *connection)
            .await?
        }
    };
    if is_known {
        return Err(Error::Refused(CreateOrganisationRefusal::CodeTaken));
    }
    Ok(())
}

async fn add_agency(
    connection: &mut PgConnection,
    id: Uuid,
    slug: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into agency (agency_id, slug) values ($1, $2)",
        id,
        slug,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn add_shop(
    connection: &mut PgConnection,
    id: Uuid,
    market: Market,
    code: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into shop (shop_id, market_code, shop_code) values ($1, $2, $3)",
        id,
        market.code(),
        code,
    )
    .execute(connection)
    .await?;
    Ok(())
}
