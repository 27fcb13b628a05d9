//! One link as its agency opens it.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    campaign::{CampaignName, CampaignSchedule},
    ids::{AgencyId, CampaignId},
    market::Market,
    share_link::{LinkCode, LinkCreator, LinkDetails, LinkRow, SendTarget},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    columns::LinkColumns,
    funnel::{funnels, with_funnels},
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
    let around = around(&mut connection, by, campaign, code).await?;
    let columns = columns(&mut connection, by, campaign, code).await?;
    let columns = columns.ok_or(Error::NotFound)?;
    let id = columns.share_link_id;
    let row = columns.read()?;
    let creators = creators_of(&mut connection, id).await?;
    let counted = funnels(&mut connection, &[id]).await?;
    drop(connection);
    let counted = with_funnels(db, by, campaign, &[id], counted).await?;
    let target = SendTarget {
        is_revoked: row.revoked_at.is_some(),
        is_there: row.subject.is_there(),
        schedule: around.schedule,
    };
    Ok(LinkDetails {
        campaign,
        campaign_name: around.campaign_name,
        market: around.market,
        creators,
        not_sent: target.check_send(by.now).err(),
        // Of a link that was taken back it doesn't matter any more since when it was counted.
        counted_since: around
            .noted_since
            .filter(|since| row.revoked_at.is_none() && row.created_at < *since),
        new_link: around.new_link,
        row: LinkRow {
            funnel: counted.get(&id).copied().unwrap_or_default(),
            ..row
        },
    })
}

/// What stands around a link.
struct Around {
    campaign_name: CampaignName,
    market: Market,
    schedule: CampaignSchedule,
    /// Since when it is noted who opens links: before, it was not.
    noted_since: Option<DateTime<Utc>>,
    /// Of a link that was taken back, the one that leads to the same now.
    new_link: Option<LinkCode>,
}

/// What stands around a link of the campaign, if the campaign is there for the actor.
async fn around(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<Around, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select agency_id, name, campaign.market_code, starts_on, registration_ends_on, ends_on
                , time_zone, min_rate_bps, submitted_at, ended_at
                , (
                      select installed_on from _sqlx_migrations where version = $2
                  ) as "noted_since?"
                , (
                      select new.link_code
                      from share_link as revoked
                      join share_link as new
                          on new.revoked_at is null and new.campaign_id = revoked.campaign_id
                          and (new.offer_id = revoked.offer_id or new.list_id = revoked.list_id)
                      where revoked.link_code = $3 and revoked.campaign_id = $1
                          and revoked.revoked_at is not null
                      limit 1
                  ) as "new_link?"
           from campaign
           join market on market.market_code = campaign.market_code
           where campaign_id = $1"#,
        campaign.uuid(),
        NOTED_SINCE,
        code.as_str(),
    )
    .fetch_optional(connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let corrupt = |column| Error::Corrupt {
        table: "campaign",
        column,
        id: campaign.uuid(),
    };
    let name = CampaignName::parse(&row.name).map_err(|_| corrupt("name"))?;
    let market = row
        .market_code
        .parse()
        .map_err(|_| corrupt("market_code"))?;
    let course = CourseRow {
        campaign_id: campaign.uuid(),
        agency_id: row.agency_id,
        starts_on: row.starts_on,
        registration_ends_on: row.registration_ends_on,
        ends_on: row.ends_on,
        time_zone: row.time_zone,
        min_rate_bps: row.min_rate_bps,
        submitted_at: row.submitted_at,
        ended_at: row.ended_at,
    };
    let (schedule, _) = course.read()?;
    let new_link = row.new_link.map(|code| read_code(&code, campaign.uuid()));
    Ok(Around {
        campaign_name: name,
        market,
        schedule,
        noted_since: row.noted_since,
        new_link: new_link.transpose()?,
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
                , link.list_id as product_list_id, list.name as "list_name?", list.items as "list_items?"
                , list.deleted_at as "list_deleted_at?"
           from share_link as link
           left join registration
               on registration.shop_id = link.shop_id
               and registration.registration_id = link.registration_id
           left join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           left join organisation as shop on shop.organisation_id = link.shop_id
           left join product_list as list on list.product_list_id = link.list_id
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
