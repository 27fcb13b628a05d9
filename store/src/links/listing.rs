//! The links of a campaign's products that creators can follow now.

use std::convert::Infallible;

use domain::{
    ids::{CampaignId, RegistrationId, ShopId},
    share_link::{ExportedLink, LINKS_LOOKED_THROUGH},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    export::check_own,
    selection::{read_code, read_rate},
};
use crate::{
    ActorContext, Db, Error, acting::reading, registrations::RegistrationAddress, search::needle,
};

/// The first of a campaign's links, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstLinks {
    /// The links, at most as many as were asked for.
    pub links: Vec<ExportedLink>,
    /// How many the campaign has, whichever were asked for: where they are more than
    /// [`LINKS_LOOKED_THROUGH`], one more than that.
    pub count: usize,
}

/// All links of a campaign, by product title.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<Vec<ExportedLink>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    check_own(&mut connection, by, campaign).await?;
    read(&mut connection, by, campaign, None, "", (None, None)).await
}

/// The first links of a campaign, by product title, at most `limit`: of the newest
/// [`LINKS_LOOKED_THROUGH`], or of the registrations in `only`. `text` is looked for in the titles and codes
/// of products. Beside them stands how many the campaign has.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn first_of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    only: Option<&[RegistrationAddress]>,
    text: &str,
    limit: usize,
) -> Result<FirstLinks, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    check_own(&mut connection, by, campaign).await?;
    let looked_through = only.is_none().then_some(LINKS_LOOKED_THROUGH);
    let limits = (looked_through, Some(limit));
    let links = read(&mut connection, by, campaign, only, text, limits).await?;
    let count = count(&mut connection, campaign).await?;
    Ok(FirstLinks { links, count })
}

/// Which links are shown is decided by their titles alone; only for these it is looked up what
/// creators are paid, and what the shop is called. The limits are of the newest links that are looked
/// through, and of those that are shown.
async fn read(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    only: Option<&[RegistrationAddress]>,
    text: &str,
    (looked_through, shown): (Option<usize>, Option<usize>),
) -> Result<Vec<ExportedLink>, Error<Infallible>> {
    let rows = |limit: usize| i64::try_from(limit).unwrap_or(i64::MAX);
    let (looked_through, shown) = (looked_through.map(rows), shown.map(rows));
    let is_all = only.is_none();
    let only = only.unwrap_or_default();
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = only
        .iter()
        .map(|one| (one.shop.uuid(), one.registration.uuid()))
        .unzip();
    let rows = sqlx::query!(
        "select listed.share_link_id, listed.link_code, listed.shop_id, listed.registration_id
              , listed.title, listed.product_code, shop.name as shop_name, rate.creator_rate_bps
         from (
             select link.share_link_id, link.link_code, registration.shop_id
                  , registration.registration_id, link.offer_id, product.title, product.product_code
             from (
                 select * from share_link
                 where campaign_id = $1 and revoked_at is null and product_list_id is null
                 order by share_link_id desc
                 limit $8
             ) as link
             join registration
                 on registration.shop_id = link.shop_id
                 and registration.registration_id = link.registration_id
             join product
                 on product.shop_id = registration.shop_id
                 and product.product_id = registration.product_id
             where registration.state in ('approved', 'close_requested')
                 and ($3 or (link.shop_id = any($4) and link.registration_id = any($5)))
                 and (
                     strpos(lower(product.title), $7) > 0
                     or strpos(lower(product.product_code), $7) > 0
                 )
             order by product.title, link.share_link_id
             limit $6
         ) as listed
         join organisation as shop on shop.organisation_id = listed.shop_id
         cross join lateral (
             select creator_rate_bps from offer_rate as rate
             where rate.shop_id = listed.shop_id and rate.offer_id = listed.offer_id
                 and rate.from_at <= $2
             order by rate.from_at desc
             limit 1
         ) as rate
         order by listed.title, listed.share_link_id",
        campaign.uuid(),
        by.now,
        is_all,
        &shops,
        &registrations,
        shown,
        needle(text),
        looked_through,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let address = RegistrationAddress {
                shop: ShopId::new(row.shop_id),
                registration: RegistrationId::new(row.registration_id),
            };
            Ok(ExportedLink {
                address,
                product_title: row.title,
                product_code: row.product_code,
                shop_name: row.shop_name,
                creator_rate: read_rate(row.creator_rate_bps, row.share_link_id)?,
                link: read_code(&row.link_code, row.share_link_id)?,
            })
        })
        .collect()
}

/// How many links [`read`] finds without limits, counted up to one more than are looked through: a link is
/// made only of an offer that has a rate, and rates stay.
async fn count(connection: &mut PgConnection, campaign: CampaignId) -> Result<usize, sqlx::Error> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from (
               select from share_link as link
               join registration
                   on registration.shop_id = link.shop_id
                   and registration.registration_id = link.registration_id
               where link.campaign_id = $1 and link.revoked_at is null
                   and registration.state in ('approved', 'close_requested')
               limit $2
           ) as counted"#,
        campaign.uuid(),
        i64::try_from(LINKS_LOOKED_THROUGH + 1).unwrap_or(i64::MAX),
    )
    .fetch_one(connection)
    .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}
