//! Invitations of shops to campaigns: each is a notice to the shop.

use std::convert::Infallible;

use domain::{
    notice::{NamedCampaign, SellerNotice},
    rate::TotalRate,
};
use sqlx::PgConnection;

use super::kept::Draft;
use crate::{Error, event::DomainEvent, outbox::Event};

/// What the shop is told, if the event is one. What it was invited to and can't see any more, it isn't told of.
pub(super) async fn of_shop_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, Error<Infallible>> {
    let DomainEvent::ShopInvited { shop, campaign } = domain_event else {
        return Ok(None);
    };
    let row = sqlx::query!(
        "select campaign.name, campaign.market_code, campaign.min_rate_bps
              , campaign.registration_ends_on, agency.name as agency_name
         from campaign
         join organisation as agency on agency.organisation_id = campaign.agency_id
         where campaign.campaign_id = $1 and campaign.published_at is not null
             and campaign.ended_at is null",
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let minimum = TotalRate::try_from(row.min_rate_bps).map_err(|_| Error::Corrupt {
        table: "campaign",
        column: "min_rate_bps",
        id: campaign.uuid(),
    })?;
    let told = SellerNotice::InvitedToCampaign {
        campaign: NamedCampaign {
            campaign: *campaign,
            name: row.name,
        },
        agency: row.agency_name,
        minimum,
        until: row.registration_ends_on,
    };
    let occasion = format!("shop_invited:{campaign}");
    let about = (occasion, event.at, &*row.market_code);
    let draft = Draft::new(shop.uuid(), about, (&told, told.concern()))?;
    Ok(Some(draft))
}
