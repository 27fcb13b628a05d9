//! What sellers see of an agency.

use std::convert::Infallible;

use domain::{
    application::{ApplicationContent, CategoryInformation, EntityInformation},
    ids::AgencyId,
    image::ImageCode,
    market::Market,
    organisation::{AgencyProfile, AgencyService},
};
use serde::Deserialize;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Db, Error};

/// A category that an agency holds.
#[derive(Debug, Deserialize)]
struct HeldColumns {
    name: String,
    content: Option<Value>,
}

/// What sellers of a market see of an agency. It is read for the program, since an agency's applications are
/// there for the agency alone: whoever calls this has found before that the shop may see the agency, in
/// one of its campaigns, and gets no more than the fields of [`AgencyProfile`].
///
/// # Errors
///
/// Not found for an agency that there isn't; a row that can't be what it says; or the database's failure.
pub async fn agency_profile(
    db: &Db,
    agency: AgencyId,
    market: Market,
) -> Result<AgencyProfile, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select organisation.name, organisation.image_code
                , (
                      select application.content
                      from held_entity
                      join application
                          on application.application_id = held_entity.application_id
                      where held_entity.organisation_id = $1
                  ) as "entity?"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'name', service_category.name, 'content', application.content
                          )
                          order by held.category_code
                      )
                      from held_category as held
                      join service_category
                          on service_category.category_code = held.category_code
                      left join application
                          on application.application_id = held.application_id
                      where held.organisation_id = $1 and held.market_code = $2
                  ), '[]') as "held!: Json<Vec<HeldColumns>>"
           from agency
           join organisation on organisation.organisation_id = agency.agency_id
           where agency.agency_id = $1"#,
        agency.uuid(),
        market.code(),
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    let entity = row.entity.map(|content| entity_of(content, agency.uuid()));
    let entity = entity.transpose()?;
    let says = |text: fn(&EntityInformation) -> &String| {
        let text = entity.as_ref().map(text)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let image = row.image_code.map(|code| code.parse::<ImageCode>());
    let services = row.held.0.into_iter();
    let services = services.map(|held| service_of(held, agency.uuid()));
    Ok(AgencyProfile {
        agency,
        name: row.name,
        image: image.transpose().map_err(|_| Error::Corrupt {
            table: "organisation",
            column: "image_code",
            id: agency.uuid(),
        })?,
        website: says(|entity| &entity.website),
        introduction: says(|entity| &entity.introduction),
        services: services.collect::<Result<_, _>>()?,
    })
}

fn entity_of(content: Value, agency_id: Uuid) -> Result<EntityInformation, Error<Infallible>> {
    match serde_json::from_value(content) {
        Ok(ApplicationContent::Entity(entity)) => Ok(entity),
        Ok(
            ApplicationContent::Category(_)
            | ApplicationContent::Shop(_)
            | ApplicationContent::Creator(_)
            | ApplicationContent::Tax(_)
            | ApplicationContent::Bank(_),
        )
        | Err(_) => Err(corrupt(agency_id)),
    }
}

fn service_of(held: HeldColumns, agency_id: Uuid) -> Result<AgencyService, Error<Infallible>> {
    let content = held.content.map(serde_json::from_value).transpose();
    let information = match content.map_err(|_| corrupt(agency_id))? {
        Some(ApplicationContent::Category(information)) => information,
        None => CategoryInformation::default(),
        Some(
            ApplicationContent::Entity(_)
            | ApplicationContent::Shop(_)
            | ApplicationContent::Creator(_)
            | ApplicationContent::Tax(_)
            | ApplicationContent::Bank(_),
        ) => return Err(corrupt(agency_id)),
    };
    Ok(AgencyService {
        name: held.name,
        team_size: information.team_size,
        managed: information.creators_managed,
        case_studies: information.case_studies,
    })
}

fn corrupt(agency_id: Uuid) -> Error<Infallible> {
    Error::Corrupt {
        table: "application",
        column: "content",
        id: agency_id,
    }
}
