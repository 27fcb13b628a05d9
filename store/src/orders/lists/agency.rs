//! Lines as agencies see them: the campaign's, which isn't told of a managing agency, and the managing
//! agency, which isn't told of the seller's total.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    order_line::listing::{AgencyOrder, AgencyPart, CampaignOrder, ManagedOrder},
    rate::{CreatorRate, SharePercent, TotalRate},
};
use sqlx::PgConnection;

use super::row::{order_rows, stored_row};
use crate::{Error, lines::LineKey};

/// The rows of these keys, in their order.
pub(super) async fn rows(
    connection: &mut PgConnection,
    part: AgencyPart,
    keys: &[LineKey],
    now: DateTime<Utc>,
) -> Result<Vec<AgencyOrder>, Error<Infallible>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    match part {
        AgencyPart::Campaign => campaign_rows(connection, keys, now).await,
        AgencyPart::Managing => managed_rows(connection, keys, now).await,
    }
}

async fn campaign_rows(
    connection: &mut PgConnection,
    keys: &[LineKey],
    now: DateTime<Utc>,
) -> Result<Vec<AgencyOrder>, Error<Infallible>> {
    let rows = order_rows!(
        r#"line.total_rate_bps as "total_rate_bps!", line.creator_rate_bps as "creator_rate_bps!"
         , campaign.name as campaign, seller.name as shop, shop.shop_code
         , creator.handle as creator
         , sum.estimated_total as "estimated_total!", sum.posted_total as "posted_total!"
         , sum.estimated_part as "estimated_part!", sum.posted_part as "posted_part!"
         , sum.estimated as "estimated!", sum.posted as "posted!""#,
        "join campaign on campaign.campaign_id = line.campaign_id
         join shop on shop.shop_id = line.shop_id
         join organisation as seller on seller.organisation_id = line.shop_id
         cross join lateral (
             select handle from creator where creator.creator_id = line.creator_id limit 1
         ) as creator",
        "coalesce(-sum(entry.pending_seller) filter (where entry.kind = 'estimated'), 0)::bigint
             as estimated_total
       , coalesce(-sum(entry.posted_seller), 0)::bigint as posted_total
       , coalesce(
             sum(entry.pending_creator + entry.pending_managing)
                 filter (where entry.kind = 'estimated')
           , 0
         )::bigint as estimated_part
       , coalesce(sum(entry.posted_creator + entry.posted_managing), 0)::bigint as posted_part
       , coalesce(sum(entry.pending_agency) filter (where entry.kind = 'estimated'), 0)::bigint
             as estimated
       , coalesce(sum(entry.posted_agency), 0)::bigint as posted",
        connection,
        keys
    );
    rows.into_iter()
        .map(|row| {
            let (total_bps, creator_bps) = (row.total_rate_bps, row.creator_rate_bps);
            let (campaign, creator) = (row.campaign, row.creator);
            let (shop, shop_code) = (row.shop, row.shop_code);
            let total = (row.estimated_total, row.posted_total);
            let part = (row.estimated_part, row.posted_part);
            let own = (row.estimated, row.posted);
            let listed = stored_row!(row).listed(now)?;
            Ok(AgencyOrder::Campaign(CampaignOrder {
                campaign,
                shop,
                shop_code,
                creator,
                total_rate: TotalRate::try_from(total_bps)
                    .map_err(|_| listed.corrupt("total_rate_bps"))?,
                total: listed.earned(total.0, total.1),
                creator_rate: CreatorRate::try_from(creator_bps)
                    .map_err(|_| listed.corrupt("creator_rate_bps"))?,
                creator_part: listed.earned(part.0, part.1),
                own: listed.earned(own.0, own.1),
                line: listed.line,
            }))
        })
        .collect()
}

async fn managed_rows(
    connection: &mut PgConnection,
    keys: &[LineKey],
    now: DateTime<Utc>,
) -> Result<Vec<AgencyOrder>, Error<Infallible>> {
    let rows = order_rows!(
        r#"line.creator_rate_bps as "creator_rate_bps!"
         , line.managing_share_bps as "managing_share_bps!"
         , campaign.name as campaign, agency.name as agency, seller.name as shop
         , shop.shop_code, creator.handle as creator
         , sum.estimated_part as "estimated_part!", sum.posted_part as "posted_part!"
         , sum.estimated as "estimated!", sum.posted as "posted!""#,
        "join campaign on campaign.campaign_id = line.campaign_id
         join shop on shop.shop_id = line.shop_id
         join organisation as seller on seller.organisation_id = line.shop_id
         join organisation as agency on agency.organisation_id = line.agency_id
         cross join lateral (
             select handle from creator where creator.creator_id = line.creator_id limit 1
         ) as creator",
        "coalesce(
             sum(entry.pending_creator + entry.pending_managing)
                 filter (where entry.kind = 'estimated')
           , 0
         )::bigint as estimated_part
       , coalesce(sum(entry.posted_creator + entry.posted_managing), 0)::bigint as posted_part
       , coalesce(sum(entry.pending_managing) filter (where entry.kind = 'estimated'), 0)::bigint
             as estimated
       , coalesce(sum(entry.posted_managing), 0)::bigint as posted",
        connection,
        keys
    );
    rows.into_iter()
        .map(|row| {
            let (creator_bps, share_bps) = (row.creator_rate_bps, row.managing_share_bps);
            let (campaign, agency, creator) = (row.campaign, row.agency, row.creator);
            let (shop, shop_code) = (row.shop, row.shop_code);
            let part = (row.estimated_part, row.posted_part);
            let own = (row.estimated, row.posted);
            let listed = stored_row!(row).listed(now)?;
            Ok(AgencyOrder::Managing(ManagedOrder {
                campaign,
                agency,
                shop,
                shop_code,
                creator,
                creator_rate: CreatorRate::try_from(creator_bps)
                    .map_err(|_| listed.corrupt("creator_rate_bps"))?,
                creator_part: listed.earned(part.0, part.1),
                share: SharePercent::try_from(share_bps)
                    .map_err(|_| listed.corrupt("managing_share_bps"))?,
                own: listed.earned(own.0, own.1),
                line: listed.line,
            }))
        })
        .collect()
}
