//! What else a line could count for: acceptances of its product, each with whom and by which rates it would earn.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    dispute::{DecideRefusal, OfferedEntry},
    ids::ShowcaseEntryId,
    offer::rate_in_force,
    rate::{CreatorRate, SharePercent, TotalRate},
    split::Terms,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::corrupt;
use crate::{
    Error,
    lines::{Attributed, Earners, LineKey, StoredLine},
    offers::{RateColumn, rates_in},
};

/// How many acceptances operators are shown: those that are nearest to the order.
const OFFERED_MAX: i64 = 20;

/// The acceptances of the line's product, whoever's they are, those of before the order first.
pub(super) async fn entries_of(
    connection: &mut PgConnection,
    key: LineKey,
) -> Result<Vec<OfferedEntry>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select entry.showcase_entry_id, entry.accepted_at, entry.removed_at
                , entry.registration_id, registration.total_rate_bps
                , creator.handle, campaign.name as campaign, agency.name as agency
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = entry.shop_id and rate.offer_id = entry.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from order_line as line
           join showcase_entry as entry
               on entry.shop_id = line.shop_id and entry.product_id = line.product_id
           join registration
               on registration.shop_id = entry.shop_id
               and registration.registration_id = entry.registration_id
           join campaign on campaign.campaign_id = entry.campaign_id
           join organisation as agency on agency.organisation_id = campaign.agency_id
           join creator on creator.creator_id = entry.creator_id
           where line.shop_id = $1 and line.placed_at = $2 and line.order_line_id = $3
           order by entry.accepted_at < line.placed_at desc, entry.accepted_at desc
                  , entry.showcase_entry_id
           limit $4"#,
        key.shop_id,
        key.placed_at,
        key.order_line_id,
        OFFERED_MAX,
    )
    .fetch_all(connection)
    .await?;
    let offered = rows.into_iter().map(|row| {
        let id = row.registration_id;
        let total_rate = TotalRate::try_from(row.total_rate_bps);
        let history = rates_in(&row.rates)?;
        Ok(OfferedEntry {
            entry: ShowcaseEntryId::new(row.showcase_entry_id),
            creator: row.handle,
            campaign: row.campaign,
            agency: row.agency,
            total_rate: total_rate.map_err(|_| corrupt(("registration", "total_rate_bps"), id))?,
            creator_rate: rate_in_force(&history, row.accepted_at, key.placed_at),
            accepted_at: row.accepted_at,
            removed_at: row.removed_at,
        })
    });
    offered.collect()
}

/// Whom the line would earn for by an acceptance, with a creator's rate that an operator has found.
pub(super) async fn earners_by(
    connection: &mut PgConnection,
    line: &StoredLine,
    (entry, creator_rate): (ShowcaseEntryId, CreatorRate),
) -> Result<Earners, Error<DecideRefusal>> {
    let key = line.key;
    let row = sqlx::query!(
        "select entry.creator_id, entry.campaign_id, entry.registration_id, entry.offer_id
              , entry.list_id, entry.share_link_id, registration.total_rate_bps, campaign.agency_id
         from order_line as line
         join showcase_entry as entry
             on entry.shop_id = line.shop_id and entry.product_id = line.product_id
         join registration
             on registration.shop_id = entry.shop_id
             and registration.registration_id = entry.registration_id
         join campaign
             on campaign.campaign_id = entry.campaign_id
             and campaign.market_code = line.market_code
         where line.shop_id = $1 and line.placed_at = $2 and line.order_line_id = $3
             and entry.showcase_entry_id = $4",
        key.shop_id,
        key.placed_at,
        key.order_line_id,
        entry.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::Refused(DecideRefusal::NotOfMarket))?;
    let total_rate = TotalRate::try_from(row.total_rate_bps)
        .map_err(|_| corrupt(("registration", "total_rate_bps"), row.registration_id))?;
    let agency_id = row.agency_id;
    let managing = managing_agency(connection, (row.creator_id, agency_id), key.placed_at).await?;
    let (managing_agency_id, share) = managing.unzip();
    let terms = Terms::new(total_rate, creator_rate, share);
    Ok(Earners {
        creator_id: row.creator_id,
        attributed: Attributed {
            campaign_id: row.campaign_id,
            agency_id,
            managing_agency_id,
            registration_id: Some(row.registration_id),
            showcase_entry_id: Some(entry.uuid()),
            offer_id: Some(row.offer_id),
            product_list_id: row.list_id,
            share_link_id: row.share_link_id,
            terms: terms.map_err(|why| Error::Refused(DecideRefusal::Rate(why)))?,
        },
    })
}

/// The agency that managed a creator at a moment and takes its share, unless it runs the campaign (spec/money.md 6).
async fn managing_agency<R>(
    connection: &mut PgConnection,
    (creator_id, agency_id): (Uuid, Uuid),
    at: DateTime<Utc>,
) -> Result<Option<(Uuid, SharePercent)>, Error<R>> {
    let link = sqlx::query!(
        "select agency_link_id, agency_id, share_bps from agency_link
         where creator_id = $1 and during @> $2::timestamptz and agency_id <> $3
         limit 1",
        creator_id,
        at,
        agency_id,
    )
    .fetch_optional(connection)
    .await?;
    let link = link.map(|link| {
        let share = SharePercent::try_from(link.share_bps);
        let share =
            share.map_err(|_| corrupt(("agency_link", "share_bps"), link.agency_link_id))?;
        Ok((link.agency_id, share))
    });
    link.transpose()
}
