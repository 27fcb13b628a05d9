//! Campaigns that sellers see from now on, or no longer.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{ids::CampaignId, notice::SellerNotice, rate::TotalRate};
use sqlx::PgConnection;
use uuid::Uuid;

use super::campaigns::{Known, Listed, campaign_named, registrations_of, shops_named};
use crate::Error;

/// A campaign that names shops, as they are told of it.
pub(super) struct ForShops {
    pub(super) known: Known,
    /// What each is told.
    pub(super) what: SellerNotice,
    /// Those that have registered nothing in it.
    pub(super) shops: Vec<Uuid>,
}

/// Whom to tell of a campaign that names shops; none where it names none, or sellers don't see it or can
/// register nothing any more.
pub(super) async fn for_shops(
    connection: &mut PgConnection,
    campaign: CampaignId,
    at: DateTime<Utc>,
) -> Result<Option<ForShops>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select named.shop_id, agency.name as agency, campaign.min_rate_bps
              , campaign.registration_ends_on
         from campaign
         join market using (market_code)
         join organisation as agency on agency.organisation_id = campaign.agency_id
         join campaign_shop as named on named.campaign_id = campaign.campaign_id
         where campaign.campaign_id = $1 and campaign.audience = 'named'
             and campaign.published_at is not null and campaign.ended_at is null
             and (campaign.registration_ends_on + 1)::timestamp at time zone market.time_zone > $2
             and not exists (
                 select from registration
                 where registration.shop_id = named.shop_id
                     and registration.campaign_id = campaign.campaign_id
             )
         order by named.shop_id",
        campaign.uuid(),
        at,
    )
    .fetch_all(&mut *connection)
    .await?;
    let (Some(first), Some(known)) = (rows.first(), campaign_named(connection, campaign).await?)
    else {
        return Ok(None);
    };
    let minimum = TotalRate::try_from(first.min_rate_bps).map_err(|_| Error::Corrupt {
        table: "campaign",
        column: "min_rate_bps",
        id: campaign.uuid(),
    })?;
    let what = SellerNotice::CampaignForYou {
        campaign: known.named.clone(),
        agency: first.agency.clone(),
        minimum,
        until: first.registration_ends_on,
        resolved: None,
    };
    let shops = rows.iter().map(|row| row.shop_id).collect();
    Ok(Some(ForShops { known, what, shops }))
}

/// A campaign that was hidden from sellers.
pub(super) struct Hidden {
    pub(super) known: Known,
    /// The shops that it names.
    pub(super) named: Vec<Uuid>,
    /// Its registrations, shop by shop.
    listed: Vec<Listed>,
    /// Whether sellers see it again.
    is_published: bool,
}

impl Hidden {
    pub(super) async fn of(
        connection: &mut PgConnection,
        campaign: CampaignId,
    ) -> Result<Option<Self>, sqlx::Error> {
        let Some(known) = campaign_named(connection, campaign).await? else {
            return Ok(None);
        };
        let is_published = sqlx::query_scalar!(
            r#"select published_at is not null as "is_published!" from campaign
               where campaign_id = $1"#,
            campaign.uuid(),
        )
        .fetch_one(&mut *connection)
        .await?;
        Ok(Some(Self {
            known,
            named: shops_named(connection, campaign).await?,
            listed: registrations_of(connection, campaign).await?,
            is_published,
        }))
    }

    /// What each shop is told that has products in it.
    pub(super) fn to_shops(&self) -> Vec<(Uuid, SellerNotice)> {
        if self.is_published {
            return Vec::new();
        }
        let of_shops = self
            .listed
            .chunk_by(|one, next| one.address.shop == next.address.shop);
        let told = of_shops.filter_map(|of_shop| {
            let open = of_shop.iter().filter(|one| one.was_open).count();
            let shop = of_shop.first()?.address.shop.uuid();
            let what = SellerNotice::CampaignHidden {
                campaign: self.known.named.clone(),
                products: u32::try_from(open).unwrap_or(u32::MAX),
            };
            (open > 0).then_some((shop, what))
        });
        told.collect()
    }
}
