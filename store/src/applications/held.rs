//! What is in force: the company that an agency is, and the categories that it holds.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationContent, CategoryInformation, EntityInformation},
    category::CategoryCode,
    ids::{ApplicationId, OrganisationId},
    market::Market,
};
use sqlx::PgConnection;

use super::stored::corrupt;
use crate::{ActorContext, Db, Error, acting::reading};

/// A category that an agency holds in a market.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldCategory {
    /// In which market.
    pub market: Market,
    /// Which category.
    pub category: CategoryCode,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The approved application in force; none where an operator gave it by command.
    pub application: Option<ApplicationId>,
    /// What that application says.
    pub information: Option<CategoryInformation>,
}

/// What is in force of an organisation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held {
    /// The approved application that says what company it is, since when, and what it says.
    pub entity: Option<(ApplicationId, DateTime<Utc>, EntityInformation)>,
    /// The categories, by market and category.
    pub categories: Vec<HeldCategory>,
}

/// What creators and sellers see of an agency (**View details**): its name, its website, what it says of
/// itself, and what it is approved for. Nothing of its documents, its address or its registration.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// What the agency is called.
    pub name: String,
    /// Its website.
    pub website: Option<String>,
    /// What it says of itself.
    pub introduction: Option<String>,
    /// The markets in which the company is registered.
    pub markets: Vec<Market>,
    /// The categories that it holds.
    pub categories: Vec<HeldCategory>,
}

/// What is in force of an organisation, for its members and operators.
///
/// # Errors
///
/// Not found for others, or the database's failure.
pub async fn held(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
) -> Result<Held, Error<Infallible>> {
    if by.actor.organisation() != Some(organisation) && !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    Ok(Held {
        entity: entity_in(&mut connection, organisation).await?,
        categories: held_categories_in(&mut connection, organisation).await?,
    })
}

/// What others see of an agency, for its members and operators.
///
/// # Errors
///
/// Not found for others, and for an organisation that there isn't; or the database's failure.
pub async fn profile(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
) -> Result<Profile, Error<Infallible>> {
    let held = held(db, by, organisation).await?;
    let name = sqlx::query_scalar!(
        "select name from organisation where organisation_id = $1",
        organisation.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .ok_or(Error::NotFound)?;
    let entity = held.entity.map(|(_, _, entity)| entity);
    let categories = held.categories.into_iter().map(|mut category| {
        if let Some(information) = &mut category.information {
            information.documents.clear();
        }
        category
    });
    Ok(Profile {
        name,
        website: entity.as_ref().map(|entity| entity.website.clone()),
        introduction: entity.as_ref().map(|entity| entity.introduction.clone()),
        markets: entity
            .as_ref()
            .map(EntityInformation::registration_markets)
            .unwrap_or_default(),
        categories: categories.collect(),
    })
}

/// Whether the organisation's company is approved.
pub(super) async fn has_entity(
    connection: &mut PgConnection,
    organisation: Option<OrganisationId>,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (select from held_entity where organisation_id = $1) as "is_held!""#,
        organisation.map(OrganisationId::uuid),
    )
    .fetch_one(connection)
    .await
}

/// The company in force.
pub(crate) async fn entity_in<R>(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Option<(ApplicationId, DateTime<Utc>, EntityInformation)>, Error<R>> {
    let row = sqlx::query!(
        "select application_id, since, content from held_entity
         join application using (application_id)
         where held_entity.organisation_id = $1",
        organisation.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    match serde_json::from_value(row.content) {
        Ok(ApplicationContent::Entity(entity)) => {
            Ok(Some((row.application_id.into(), row.since, entity)))
        }
        Ok(
            ApplicationContent::Category(_)
            | ApplicationContent::Shop(_)
            | ApplicationContent::Creator(_)
            | ApplicationContent::Tax(_)
            | ApplicationContent::Bank(_),
        )
        | Err(_) => Err(corrupt("content", row.application_id)),
    }
}

/// The categories in force, by market and category.
pub(super) async fn held_categories_in<R>(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Vec<HeldCategory>, Error<R>> {
    let rows = sqlx::query!(
        r#"select held.market_code, held.category_code, held.since, held.application_id
                , application.content as "content?"
           from held_category as held
           left join application on application.application_id = held.application_id
           where held.organisation_id = $1
           order by held.market_code, held.category_code"#,
        organisation.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let mut categories = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.application_id.unwrap_or(organisation.uuid());
        let content = row.content.map(serde_json::from_value).transpose();
        let information = match content.map_err(|_| corrupt::<R>("content", id))? {
            Some(ApplicationContent::Category(information)) => Some(information),
            None => None,
            Some(
                ApplicationContent::Entity(_)
                | ApplicationContent::Shop(_)
                | ApplicationContent::Creator(_)
                | ApplicationContent::Tax(_)
                | ApplicationContent::Bank(_),
            ) => return Err(corrupt("content", id)),
        };
        let (market, category) = (row.market_code.parse(), row.category_code.parse());
        categories.push(HeldCategory {
            market: market.map_err(|_| corrupt::<R>("market_code", id))?,
            category: category.map_err(|_| corrupt::<R>("category_code", id))?,
            since: row.since,
            application: row.application_id.map(Into::into),
            information,
        });
    }
    Ok(categories)
}

/// Puts a company in force.
pub(super) async fn hold_entity_in(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    application: ApplicationId,
    at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into held_entity (organisation_id, application_id, since) values ($1, $2, $3)
         on conflict (organisation_id) do update
         set application_id = excluded.application_id, since = excluded.since",
        organisation.uuid(),
        application.uuid(),
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts a category in force. Held already, it is held since the same moment, with the new application.
/// Without an application, what is held stays as it is. Says whether anything changed.
pub(crate) async fn hold_category_in(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    (market, category): (Market, CategoryCode),
    application: Option<ApplicationId>,
    at: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    let changed = sqlx::query!(
        "insert into held_category (
             organisation_id, market_code, category_code, application_id, since
         ) values ($1, $2, $3, $4, $5)
         on conflict (organisation_id, market_code, category_code) do update
         set application_id = excluded.application_id
         where excluded.application_id is not null",
        organisation.uuid(),
        market.code(),
        category.code(),
        application.map(ApplicationId::uuid),
        at,
    )
    .execute(connection)
    .await?;
    Ok(changed.rows_affected() > 0)
}
