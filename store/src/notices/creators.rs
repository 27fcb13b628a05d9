//! What creators are told. Very many may show one product, so they are told in pieces: a transaction
//! tells some of them, in the order in which they added the product, and the next goes on behind.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CampaignId, OfferId},
    market::{Market, day_of},
    notice::{CreatorNotice, NamedCampaign},
    offer::{RateFrom, next_change, rate_in_force},
    page::Position,
    rate::CreatorRate,
    registration::RegistrationAddress,
    showcase::EntryAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::writing::{Draft, to_creators};
use crate::{
    Error, IdSource,
    event::{DomainEvent, Transition},
    outbox::Event,
};

/// How far creators were told of an event.
#[derive(Default)]
pub(super) struct Told {
    /// How many entries of showcases were looked at.
    pub(super) entries: usize,
    /// The last of them, if there may be more.
    pub(super) up_to: Option<Position>,
}

/// Tells creators what happened, looking at no more than so many entries of their showcases.
pub(super) async fn tell(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    event: &Event,
    domain_event: &DomainEvent,
    entries_max: usize,
) -> Result<Told, Error<Infallible>> {
    let (registration, subject) = match domain_event {
        DomainEvent::Moved {
            registration,
            how: Transition::Closed { .. },
            ..
        } => (*registration, Subject::Closed),
        DomainEvent::EndedForProduct {
            registration,
            campaign,
            ..
        } => (*registration, Subject::CampaignEnded(*campaign)),
        DomainEvent::RateSet {
            registration,
            offer,
            from,
            ..
        } => {
            let rates = Rates::of(connection, event, *registration, *offer, *from).await?;
            (*registration, Subject::Rate(rates))
        }
        DomainEvent::Settled {
            market, creators, ..
        } => {
            let Some(day) = day_in(connection, *market, event.at).await? else {
                return Ok(Told::default());
            };
            let drafts: Result<Vec<_>, _> = creators
                .iter()
                .map(|creator| {
                    let about = (format!("settled:{market}:{day}"), event.at, market.code());
                    Draft::new(creator.uuid(), about, &CreatorNotice::Settled { day })
                })
                .collect();
            to_creators(connection, ids, drafts?).await?;
            return Ok(Told::default());
        }
        DomainEvent::Moved { .. } | DomainEvent::EndsSoon { .. } | DomainEvent::Ended { .. } => {
            return Ok(Told::default());
        }
    };
    let after = domain_event.after();
    let entries = entries_of(connection, registration, after, event.at, entries_max).await?;
    let Some(last) = entries.last() else {
        return Ok(Told::default());
    };
    let last = Position {
        at: last.accepted_at,
        id: last.showcase_entry_id,
    };
    let product = product(connection, registration).await?;
    let told = entries.iter().filter_map(|entry| {
        let what = subject.told_of(entry, &product, event.at)?;
        let about = (subject.occasion(event), event.at, &*product.market);
        Some(Draft::new(entry.creator_id, about, &what))
    });
    let drafts: Result<Vec<_>, _> = told.collect();
    to_creators(connection, ids, drafts?).await?;
    Ok(Told {
        entries: entries.len(),
        up_to: (entries.len() >= entries_max).then_some(last),
    })
}

/// The day of the market in which a moment falls; none in a market that was removed.
pub(super) async fn day_in(
    connection: &mut PgConnection,
    market: Market,
    at: DateTime<Utc>,
) -> Result<Option<NaiveDate>, Error<Infallible>> {
    let zone = sqlx::query_scalar!(
        "select time_zone from market where market_code = $1",
        market.code(),
    )
    .fetch_optional(connection)
    .await?;
    let zone = zone.map(|zone| zone.parse()).transpose();
    let zone = zone.map_err(|_| Error::Corrupt {
        table: "market",
        column: "time_zone",
        id: Uuid::nil(),
    })?;
    Ok(zone.map(|zone| day_of(at, zone)))
}

/// What the creators of a product are told.
enum Subject {
    Closed,
    CampaignEnded(CampaignId),
    Rate(Rates),
}

impl Subject {
    /// What a creator is told of once: of a campaign's end once for all of its products.
    fn occasion(&self, event: &Event) -> String {
        match self {
            Self::CampaignEnded(campaign) => format!("ended:{campaign}"),
            Self::Closed | Self::Rate(_) => event.outbox_id.to_string(),
        }
    }

    /// What the creator of this entry is told, if it concerns the entry.
    fn told_of(
        &self,
        entry: &Entry,
        product: &Product,
        at: DateTime<Utc>,
    ) -> Option<CreatorNotice> {
        let address = EntryAddress {
            shop: product.shop,
            entry: entry.showcase_entry_id.into(),
        };
        match self {
            Self::Closed => Some(CreatorNotice::ProductClosed {
                product: product.title.clone(),
                entry: address,
                campaign: product.campaign.clone(),
            }),
            Self::CampaignEnded(_) => Some(CreatorNotice::CampaignEnded {
                campaign: product.campaign.clone(),
            }),
            Self::Rate(rates) => {
                let (rate, next) = rates.changed_for(entry, at)?;
                Some(CreatorNotice::RateChanged {
                    product: product.title.clone(),
                    entry: address,
                    rate,
                    next,
                })
            }
        }
    }
}

/// The rates of an offer as they were known when one more was set.
struct Rates {
    offer: OfferId,
    without: Vec<RateFrom>,
    with: Vec<RateFrom>,
}

impl Rates {
    async fn of(
        connection: &mut PgConnection,
        event: &Event,
        registration: RegistrationAddress,
        offer: OfferId,
        from: DateTime<Utc>,
    ) -> Result<Self, Error<Infallible>> {
        let rows = sqlx::query!(
            "select from_at, creator_rate_bps from offer_rate
             where shop_id = $1 and offer_id = $2 and set_at <= $3
             order by from_at",
            registration.shop.uuid(),
            offer.uuid(),
            event.at,
        )
        .fetch_all(connection)
        .await?;
        let with: Result<Vec<_>, _> = rows
            .into_iter()
            .map(|row| {
                let rate = CreatorRate::try_from(row.creator_rate_bps);
                let rate = rate.map_err(|_| Error::Corrupt {
                    table: "offer_rate",
                    column: "creator_rate_bps",
                    id: offer.uuid(),
                })?;
                let from = row.from_at;
                Ok::<_, Error<Infallible>>(RateFrom { from, rate })
            })
            .collect();
        let with = with?;
        let without = with.iter().copied().filter(|rate| rate.from != from);
        Ok(Self {
            offer,
            without: without.collect(),
            with,
        })
    }

    /// The rate that counts for the entry, and the next; none if both stay as they were.
    fn changed_for(
        &self,
        entry: &Entry,
        at: DateTime<Utc>,
    ) -> Option<(CreatorRate, Option<RateFrom>)> {
        if entry.offer_id != self.offer.uuid() {
            return None;
        }
        let (accepted, at) = (entry.accepted_at, at.max(entry.accepted_at));
        let seen = |rates: &[RateFrom]| {
            let rate = rate_in_force(rates, accepted, at);
            rate.map(|rate| (rate, next_change(rates, accepted, at)))
        };
        let now = seen(&self.with)?;
        (seen(&self.without) != Some(now)).then_some(now)
    }
}

/// A product that creators show.
struct Product {
    shop: domain::ids::ShopId,
    title: String,
    market: String,
    campaign: NamedCampaign,
}

async fn product(
    connection: &mut PgConnection,
    registration: RegistrationAddress,
) -> Result<Product, sqlx::Error> {
    let row = sqlx::query!(
        "select product.title, campaign.campaign_id, campaign.name, campaign.market_code
         from registration
         join product
             on product.shop_id = registration.shop_id
             and product.product_id = registration.product_id
         join campaign on campaign.campaign_id = registration.campaign_id
         where registration.shop_id = $1 and registration.registration_id = $2",
        registration.shop.uuid(),
        registration.registration.uuid(),
    )
    .fetch_one(connection)
    .await?;
    Ok(Product {
        shop: registration.shop,
        title: row.title,
        market: row.market_code,
        campaign: NamedCampaign {
            campaign: row.campaign_id.into(),
            name: row.name,
        },
    })
}

struct Entry {
    showcase_entry_id: Uuid,
    creator_id: Uuid,
    offer_id: Uuid,
    accepted_at: DateTime<Utc>,
}

/// Entries of the product that were there at the moment and were not removed, in the order of their
/// acceptances.
async fn entries_of(
    connection: &mut PgConnection,
    registration: RegistrationAddress,
    after: Option<Position>,
    at: DateTime<Utc>,
    at_most: usize,
) -> Result<Vec<Entry>, sqlx::Error> {
    let after = after.unwrap_or(Position::of_id(Uuid::nil()));
    sqlx::query_as!(
        Entry,
        "select showcase_entry_id, creator_id, offer_id, accepted_at from showcase_entry
         where shop_id = $1 and registration_id = $2 and removed_at is null
             and (accepted_at, showcase_entry_id) > ($3, $4) and accepted_at <= $5
         order by accepted_at, showcase_entry_id
         limit $6",
        registration.shop.uuid(),
        registration.registration.uuid(),
        after.at,
        after.id,
        at,
        i64::try_from(at_most).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await
}
