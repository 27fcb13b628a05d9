//! What agencies and sellers are told.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{CampaignId, OrganisationId},
    notice::{AgencyNotice, NamedCampaign, SellerNotice},
    registration::RegistrationAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    groups::groups,
    writing::{Draft, to_organisations},
};
use crate::{
    Error, IdSource,
    event::{DomainEvent, record_all},
    outbox::Event,
};

/// Tells agencies and sellers what happened: of these events, in the order in which it did.
pub(super) async fn tell(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    events: &[(&Event, DomainEvent)],
) -> Result<(), Error<Infallible>> {
    let mut drafts = Vec::new();
    for group in groups(connection, events).await? {
        drafts.push(group.draft()?);
    }
    for (event, domain_event) in events {
        match domain_event {
            DomainEvent::EndsSoon { campaign, last_day } => {
                let Some(known) = campaign_named(connection, *campaign).await? else {
                    continue;
                };
                let occasion = format!("ends_soon:{campaign}:{last_day}");
                let what = AgencyNotice::CampaignEndsSoon {
                    campaign: known.named,
                    last_day: *last_day,
                };
                let about = (occasion, event.at, &*known.market);
                drafts.push(Draft::new(known.agency, about, &what)?);
            }
            DomainEvent::Ended { campaign, by_clock } => {
                let ended = (*campaign, *by_clock);
                drafts.extend(of_end(connection, ids, event.at, ended).await?);
            }
            DomainEvent::Settled {
                market,
                agencies,
                shops,
                ..
            } => {
                let Some(day) = super::creators::day_in(connection, *market, event.at).await?
                else {
                    continue;
                };
                let about = || (format!("settled:{market}:{day}"), event.at, market.code());
                let to = |id: OrganisationId| id.uuid();
                for agency in agencies {
                    let what = AgencyNotice::Settled { day };
                    drafts.push(Draft::new(to((*agency).into()), about(), &what)?);
                }
                for shop in shops {
                    let what = SellerNotice::Settled { day };
                    drafts.push(Draft::new(to((*shop).into()), about(), &what)?);
                }
            }
            DomainEvent::Moved { .. }
            | DomainEvent::RateSet { .. }
            | DomainEvent::EndedForProduct { .. } => {}
        }
    }
    drafts.sort_by_key(|draft| draft.at);
    Ok(to_organisations(connection, ids, drafts).await?)
}

/// The end of a campaign: its agency is told if nobody of it ended it, and the sellers with products
/// in it. Creators are told product by product, each by an event of its own.
async fn of_end(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    at: DateTime<Utc>,
    (campaign, by_clock): (CampaignId, bool),
) -> Result<Vec<Draft>, Error<Infallible>> {
    let Some(known) = campaign_named(connection, campaign).await? else {
        return Ok(Vec::new());
    };
    let about = || (format!("ended:{campaign}"), at, &*known.market);
    let mut drafts = Vec::new();
    if by_clock {
        let campaign = known.named.clone();
        let what = AgencyNotice::CampaignEnded { campaign };
        drafts.push(Draft::new(known.agency, about(), &what)?);
    }
    let registrations = sqlx::query!(
        "select shop_id, registration_id from registration
         where campaign_id = $1
             and (
                 state in ('pending', 'approved', 'close_requested')
                 or state = 'closed' and close_reason = 'campaign_ended'
             )
         order by shop_id, registration_id",
        campaign.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut of_products = Vec::with_capacity(registrations.len());
    let mut last_shop = None;
    for row in registrations {
        if last_shop.replace(row.shop_id) != Some(row.shop_id) {
            let campaign = known.named.clone();
            let what = SellerNotice::CampaignEnded { campaign };
            drafts.push(Draft::new(row.shop_id, about(), &what)?);
        }
        of_products.push(DomainEvent::EndedForProduct {
            campaign,
            registration: RegistrationAddress {
                shop: row.shop_id.into(),
                registration: row.registration_id.into(),
            },
            after: None,
        });
    }
    record_all(connection, at, ids, &of_products).await?;
    Ok(drafts)
}

struct Known {
    named: NamedCampaign,
    agency: Uuid,
    market: String,
}

async fn campaign_named(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<Option<Known>, sqlx::Error> {
    let row = sqlx::query!(
        "select name, agency_id, market_code from campaign where campaign_id = $1",
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Known {
        named: NamedCampaign {
            campaign,
            name: row.name,
        },
        agency: row.agency_id,
        market: row.market_code,
    }))
}
