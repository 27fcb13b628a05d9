//! One link as its agency opens it.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CampaignId},
    share_link::{LinkCode, LinkCreator, LinkDetails, LinkRow, SendTarget},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    funnel::{funnels, with_funnels},
    listing::LinkColumns,
    selection::read_code,
};
use crate::{ActorContext, Db, Error, acting::reading, campaigns::CourseRow};

/// The migration from which on it is noted who opens links.
const NOTED_SINCE: i64 = 110;

/// One link of the agency's campaign, with what it brought, whom it is for and to whom it was sent.
///
/// # Errors
///
/// Not found for a link of another campaign or another agency; or the database's failure.
pub async fn one(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<LinkDetails, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let course = CourseRow::of(&mut connection, campaign.uuid()).await?;
    let course = course
        .filter(|course| by.acts_for_agency(AgencyId::new(course.agency_id)))
        .ok_or(Error::NotFound)?;
    let (schedule, _) = course.read()?;
    let columns = columns(&mut connection, by, campaign, code).await?;
    let columns = columns.ok_or(Error::NotFound)?;
    let id = columns.share_link_id;
    let row = columns.read()?;
    let creators = creators_of(&mut connection, id).await?;
    let counted = funnels(&mut connection, &[id]).await?;
    let new_link = match row.revoked_at {
        Some(_) => new_link(&mut connection, id).await?,
        None => None,
    };
    let noted_since = noted_since(&mut connection).await?;
    drop(connection);
    let counted = with_funnels(db, by, campaign, &[id], counted).await?;
    let target = SendTarget {
        is_revoked: row.revoked_at.is_some(),
        is_there: row.subject.is_there(),
        schedule,
    };
    Ok(LinkDetails {
        creators,
        not_sent: target.check_send(by.now).err(),
        counted_since: noted_since.filter(|since| row.created_at < *since),
        new_link,
        row: LinkRow {
            funnel: counted.get(&id).copied().unwrap_or_default(),
            ..row
        },
    })
}

async fn columns(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<Option<LinkColumns>, sqlx::Error> {
    sqlx::query_as!(
        LinkColumns,
        r#"select link.share_link_id, link.link_code, link.created_at, link.revoked_at
                , link.is_restricted, link.shop_id, link.registration_id
                , registration.state as "state?", product.product_id as "product_id?"
                , product.product_code as "product_code?", product.title as "title?"
                , product.price_units as "price_units?", product.currency as "currency?"
                , product.image_code as "image_code?", product.stock as "stock?"
                , shop.name as "shop_name?", rate.creator_rate_bps as "creator_rate_bps?"
                , link.product_list_id, list.name as "list_name?", list.items as "list_items?"
                , list.deleted_at as "list_deleted_at?"
           from share_link as link
           left join registration
               on registration.shop_id = link.shop_id
               and registration.registration_id = link.registration_id
           left join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           left join organisation as shop on shop.organisation_id = link.shop_id
           left join product_list as list on list.product_list_id = link.product_list_id
           left join lateral (
               select creator_rate_bps from offer_rate as rate
               where rate.shop_id = link.shop_id and rate.offer_id = link.offer_id
                   and rate.from_at <= $3
               order by rate.from_at desc
               limit 1
           ) as rate on true
           where link.link_code = $1 and link.campaign_id = $2"#,
        code.as_str(),
        campaign.uuid(),
        by.now,
    )
    .fetch_optional(connection)
    .await
}

/// The creators who were chosen, by their handles.
async fn creators_of(
    connection: &mut PgConnection,
    link: Uuid,
) -> Result<Vec<LinkCreator>, sqlx::Error> {
    let rows = sqlx::query!(
        "select allowed.creator_id, creator.handle, allowed.sent_at
         from share_link_creator as allowed
         join creator on creator.creator_id = allowed.creator_id
         where allowed.share_link_id = $1
         order by creator.handle, allowed.creator_id",
        link,
    )
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().map(|row| LinkCreator {
        creator: row.creator_id.into(),
        handle: row.handle,
        sent_at: row.sent_at,
    });
    Ok(rows.collect())
}

/// The link that leads to the same now.
async fn new_link(
    connection: &mut PgConnection,
    revoked: Uuid,
) -> Result<Option<LinkCode>, Error<Infallible>> {
    let row = sqlx::query!(
        "select new.share_link_id, new.link_code
         from share_link as revoked
         join share_link as new
             on new.revoked_at is null and new.campaign_id = revoked.campaign_id
             and (
                 new.offer_id = revoked.offer_id or new.product_list_id = revoked.product_list_id
             )
         where revoked.share_link_id = $1
         limit 1",
        revoked,
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| read_code(&row.link_code, row.share_link_id))
        .transpose()
}

/// Since when it is noted who opens links: before, it was not.
async fn noted_since(connection: &mut PgConnection) -> Result<Option<DateTime<Utc>>, sqlx::Error> {
    sqlx::query_scalar("select installed_on from _sqlx_migrations where version = $1")
        .bind(NOTED_SINCE)
        .fetch_optional(connection)
        .await
}
