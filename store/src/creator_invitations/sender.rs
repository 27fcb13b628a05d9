//! What an invited creator sees of the agency.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationContent,
    category::PartnerRole,
    creator_invitation::{InvitingAgency, LINKED_BEFORE_MAX, TOP_CREATORS_MAX},
    ids::AgencyId,
    market::Market,
};
use serde::Deserialize;
use serde_json::Value;
use sqlx::types::Json;

use crate::{Db, Error, images::read_code};

/// A category that the agency holds in the market.
#[derive(Debug, Deserialize)]
struct HeldColumns {
    name: String,
    role: String,
}

/// What is read of the agency.
struct Row {
    name: String,
    image_code: Option<String>,
    /// The content of the approved company, if there is one.
    entity: Option<Value>,
    held: Json<Vec<HeldColumns>>,
    top_creators: Vec<String>,
    creators_before: i64,
    linked_before: Vec<String>,
}

/// Reads the agency of an invitation for a creator of the market. It is read for the program, since an agency's
/// application and its links are there for the agency and its creators alone: whoever calls this has found before that
/// the agency has invited the creator, or is about to, and gets no more than these fields.
pub(super) async fn sender(
    db: &Db,
    agency: AgencyId,
    market: Market,
    now: DateTime<Utc>,
) -> Result<InvitingAgency, Error<Infallible>> {
    let row = row_of(db, agency, market, now).await?;
    let (introduction, address) = match row.entity {
        Some(content) => of_entity(content, agency)?,
        None => (None, None),
    };
    let held = row.held.0;
    Ok(InvitingAgency {
        name: row.name,
        image: read_code(row.image_code, ("organisation", agency.uuid()))?,
        services: services_of(&held),
        categories: held.into_iter().map(|category| category.name).collect(),
        introduction,
        address,
        top_creators: row.top_creators,
        creators_before: u32::try_from(row.creators_before).unwrap_or(u32::MAX),
        linked_before: row.linked_before,
    })
}

async fn row_of(
    db: &Db,
    agency: AgencyId,
    market: Market,
    now: DateTime<Utc>,
) -> Result<Row, Error<Infallible>> {
    let row = sqlx::query_as!(
        Row,
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
                              'name', service_category.name
                            , 'role', service_category.partner_role
                          )
                          order by held.category_code
                      )
                      from held_category as held
                      join service_category
                          on service_category.category_code = held.category_code
                      where held.organisation_id = $1 and held.market_code = $2
                  ), '[]') as "held!: Json<Vec<HeldColumns>>"
                , array(
                      select creator.handle from agency_link as managing
                      join creator on creator.creator_id = managing.creator_id
                      left join creator_card as card on card.creator_id = managing.creator_id
                      where managing.agency_id = $1 and managing.during @> $3::timestamptz
                          and creator.market_code = $2
                      order by card.followers desc nulls last, creator.handle
                      limit $4
                  ) as "top_creators!"
                , (
                      select count(distinct managed.creator_id) from agency_link as managed
                      where managed.agency_id = $1
                          and (lower_inf(managed.during) or lower(managed.during) <= $3)
                  ) as "creators_before!"
                , array(
                      select creator.handle
                      from (
                          select managed.creator_id, max(lower(managed.during)) as began_at
                          from agency_link as managed
                          where managed.agency_id = $1
                              and (lower_inf(managed.during) or lower(managed.during) <= $3)
                          group by managed.creator_id
                      ) as linked
                      join creator on creator.creator_id = linked.creator_id
                      order by linked.began_at desc nulls last, creator.handle
                      limit $5
                  ) as "linked_before!"
           from agency
           join organisation on organisation.organisation_id = agency.agency_id
           where agency.agency_id = $1"#,
        agency.uuid(),
        market.code(),
        now,
        i64::try_from(TOP_CREATORS_MAX).unwrap_or(i64::MAX),
        i64::try_from(LINKED_BEFORE_MAX).unwrap_or(i64::MAX),
    )
    .fetch_optional(&db.primary)
    .await?;
    row.ok_or(Error::NotFound)
}

/// The roles that these categories give, each once.
fn services_of(held: &[HeldColumns]) -> Vec<PartnerRole> {
    let roles = held.iter();
    let mut roles: Vec<PartnerRole> = roles
        .filter_map(|category| category.role.parse().ok())
        .collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// What the agency says of itself, and where it is registered.
fn of_entity(
    content: Value,
    agency: AgencyId,
) -> Result<(Option<String>, Option<String>), Error<Infallible>> {
    let said = |text: String| {
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    match serde_json::from_value(content) {
        Ok(ApplicationContent::Entity(entity)) => {
            Ok((said(entity.introduction), said(entity.registered_address)))
        }
        Ok(
            ApplicationContent::Category(_)
            | ApplicationContent::Shop(_)
            | ApplicationContent::Creator(_)
            | ApplicationContent::Tax(_)
            | ApplicationContent::Bank(_),
        )
        | Err(_) => Err(Error::Corrupt {
            table: "application",
            column: "content",
            id: agency.uuid(),
        }),
    }
}
