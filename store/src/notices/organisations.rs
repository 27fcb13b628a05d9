//! What agencies and sellers are told. What happens to many products of a shop in one campaign at
//! about the same time is one notice, as far as its events are handed on together. They don't wait
//! for each other: of what is done while events are handed on, each time tells what it found.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{CampaignId, OrganisationId},
    notice::{AgencyNotice, NamedCampaign, NamedProducts, SellerNotice},
    registration::RegistrationAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::writing::{Draft, to_organisations};
use crate::{
    Error, IdSource,
    happening::{Happening, Move, tell_all},
    outbox::Event,
};

/// What lies further apart is told apart, though it is handed on together.
const AT_ABOUT_THE_SAME_TIME: TimeDelta = TimeDelta::hours(1);

/// Tells agencies and sellers what happened: of these events, in the order in which it did.
pub(super) async fn tell(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    events: &[(&Event, Happening)],
) -> Result<(), Error<Infallible>> {
    let mut drafts = Vec::new();
    for group in groups(connection, events).await? {
        drafts.push(group.draft()?);
    }
    for (event, happening) in events {
        match happening {
            Happening::EndsSoon { campaign, last_day } => {
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
            Happening::Ended { campaign, by_clock } => {
                let ended = (*campaign, *by_clock);
                drafts.extend(of_end(connection, ids, event.at, ended).await?);
            }
            Happening::Settled {
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
            Happening::Moved { .. }
            | Happening::RateSet { .. }
            | Happening::EndedForProduct { .. } => {}
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
        of_products.push(Happening::EndedForProduct {
            campaign,
            registration: RegistrationAddress {
                shop: row.shop_id.into(),
                registration: row.registration_id.into(),
            },
            after: None,
        });
    }
    tell_all(connection, at, ids, &of_products).await?;
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

/// Products to which the same happened.
struct Group {
    /// The first event, by which it is told once.
    first: Uuid,
    at: DateTime<Utc>,
    how: Move,
    agency: Uuid,
    shop_name: String,
    market: String,
    campaign: NamedCampaign,
    products: NamedProducts,
    /// The first product, and the others.
    product: Uuid,
    others: HashSet<Uuid>,
}

impl Group {
    /// Whether the same happened to another product of the shop in the campaign.
    fn is_joined_by(&self, other: &Self) -> bool {
        self.how == other.how
            && self.campaign.campaign == other.campaign.campaign
            && self.products.registration.shop == other.products.registration.shop
            && (other.at - self.at).abs() < AT_ABOUT_THE_SAME_TIME
    }

    /// Takes in the product of another event. To one product the same may happen again, as when it is
    /// withdrawn and registered once more: it is one product, in its later registration.
    fn join(&mut self, other: &Self) {
        if other.product == self.product {
            self.products.registration = other.products.registration;
        } else if self.others.insert(other.product) {
            self.products.count = self.products.count.saturating_add(1);
        }
    }

    /// The notice to whoever didn't do it.
    fn draft(self) -> Result<Draft, sqlx::Error> {
        let Self {
            how,
            shop_name: shop,
            campaign,
            products,
            ..
        } = self;
        let seller = products.registration.shop.uuid();
        let about = (self.first.to_string(), self.at, &*self.market);
        let to_agency = match how {
            Move::Registered => AgencyNotice::Registered {
                shop,
                campaign,
                products,
            },
            Move::Withdrawn => AgencyNotice::Withdrawn {
                shop,
                campaign,
                products,
            },
            Move::CloseRequested => AgencyNotice::CloseRequested {
                shop,
                campaign,
                products,
            },
            Move::Approved => {
                let what = SellerNotice::Approved { campaign, products };
                return Draft::new(seller, about, &what);
            }
            Move::Rejected {
                reason,
                may_reregister,
            } => {
                let what = SellerNotice::Rejected {
                    campaign,
                    products,
                    reason,
                    may_reregister,
                };
                return Draft::new(seller, about, &what);
            }
            Move::CloseRefused => {
                let what = SellerNotice::CloseRefused { campaign, products };
                return Draft::new(seller, about, &what);
            }
            Move::Closed { why } => {
                let what = SellerNotice::Closed {
                    campaign,
                    products,
                    why,
                };
                return Draft::new(seller, about, &what);
            }
        };
        Draft::new(self.agency, about, &to_agency)
    }
}

/// What happened to registrations, with those together to which the same happened.
async fn groups(
    connection: &mut PgConnection,
    events: &[(&Event, Happening)],
) -> Result<Vec<Group>, Error<Infallible>> {
    let moved = events
        .iter()
        .filter_map(|(event, happening)| match happening {
            Happening::Moved {
                registration, how, ..
            } => Some((*event, *registration, how)),
            _ => None,
        });
    let moved: Vec<_> = moved.collect();
    let addresses: Vec<_> = moved.iter().map(|(_, address, _)| *address).collect();
    let known = registrations_named(connection, &addresses).await?;
    let mut groups: Vec<Group> = Vec::new();
    for (event, registration, how) in moved {
        let Some(named) = known.get(&registration) else {
            continue;
        };
        let group = Group {
            first: event.outbox_id,
            at: event.at,
            how: how.clone(),
            agency: named.agency,
            shop_name: named.shop_name.clone(),
            market: named.market.clone(),
            campaign: named.campaign.clone(),
            products: NamedProducts {
                title: named.title.clone(),
                registration,
                count: 1,
            },
            product: named.product,
            others: HashSet::new(),
        };
        match groups.iter_mut().find(|known| known.is_joined_by(&group)) {
            Some(known) => known.join(&group),
            None => groups.push(group),
        }
    }
    Ok(groups)
}

struct Named {
    product: Uuid,
    title: String,
    shop_name: String,
    agency: Uuid,
    market: String,
    campaign: NamedCampaign,
}

async fn registrations_named(
    connection: &mut PgConnection,
    addresses: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, Named>, sqlx::Error> {
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let shops: Vec<Uuid> = addresses.iter().map(|one| one.shop.uuid()).collect();
    let registrations: Vec<Uuid> = addresses
        .iter()
        .map(|one| one.registration.uuid())
        .collect();
    let rows = sqlx::query!(
        "select registration.shop_id, registration.registration_id, product.product_id
              , product.title, shop.name as shop_name, campaign.campaign_id, campaign.name as campaign_name
              , campaign.agency_id, campaign.market_code
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
         cross join lateral (
             select * from registration
             where registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
             limit 1
         ) as registration
         cross join lateral (
             select * from product
             where product.shop_id = registration.shop_id
                 and product.product_id = registration.product_id
             limit 1
         ) as product
         join campaign on campaign.campaign_id = registration.campaign_id
         join organisation as shop on shop.organisation_id = registration.shop_id",
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await?;
    let named = rows.into_iter().map(|row| {
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        let named = Named {
            product: row.product_id,
            title: row.title,
            shop_name: row.shop_name,
            agency: row.agency_id,
            market: row.market_code,
            campaign: NamedCampaign {
                campaign: row.campaign_id.into(),
                name: row.campaign_name,
            },
        };
        (address, named)
    });
    Ok(named.collect())
}
