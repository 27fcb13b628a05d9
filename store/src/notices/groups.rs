//! What happens to many products of a shop in one campaign at about the same time is one notice, as
//! far as its events are handed on together. They don't wait for each other: of what is done while
//! events are handed on, each time tells what it found.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    notice::{AgencyNotice, NamedCampaign, NamedProducts, SellerNotice},
    registration::RegistrationAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::writing::Draft;
use crate::{
    Error,
    event::{DomainEvent, Transition},
    outbox::Event,
};

/// What lies further apart is told apart, though it is handed on together.
const AT_ABOUT_THE_SAME_TIME: TimeDelta = TimeDelta::hours(1);

/// Products to which the same happened.
pub(super) struct Group {
    /// The first event, by which it is told once.
    first: Uuid,
    at: DateTime<Utc>,
    how: Transition,
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
    pub(super) fn draft(self) -> Result<Draft, sqlx::Error> {
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
            Transition::Registered => AgencyNotice::Registered {
                shop,
                campaign,
                products,
            },
            Transition::Withdrawn => AgencyNotice::Withdrawn {
                shop,
                campaign,
                products,
            },
            Transition::CloseRequested => AgencyNotice::CloseRequested {
                shop,
                campaign,
                products,
            },
            Transition::Approved => {
                let what = SellerNotice::Approved { campaign, products };
                return Draft::new(seller, about, &what);
            }
            Transition::Rejected {
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
            Transition::ReregistrationAllowed => {
                let what = SellerNotice::ReregistrationAllowed { campaign, products };
                return Draft::new(seller, about, &what);
            }
            Transition::CloseRefused => {
                let what = SellerNotice::CloseRefused { campaign, products };
                return Draft::new(seller, about, &what);
            }
            Transition::Closed { why } => {
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
pub(super) async fn groups(
    connection: &mut PgConnection,
    events: &[(&Event, DomainEvent)],
) -> Result<Vec<Group>, Error<Infallible>> {
    let moved = events
        .iter()
        .filter_map(|(event, domain_event)| match domain_event {
            DomainEvent::Moved {
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
