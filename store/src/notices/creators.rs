//! What creators are told. Very many may show one product, so they are told in pieces: a transaction
//! tells some of them, in the order in which they added the product, and the next goes on behind.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ids::CampaignId,
    money::Money,
    notice::{CreatorNotice, GROUPED_WITHIN, NamedCampaign, Others},
    page::Position,
    rate::{CreatorRate, TotalRate},
    registration::RegistrationAddress,
    showcase::EntryAddress,
    split::{Terms, split},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    commission,
    kept::of_creators_beginning,
    rates::{Changed, Rates},
    saving::save_to_creators,
    showcases::{ToCreator, merged},
};
use crate::{
    Error, IdSource,
    event::{DomainEvent, Transition},
    outbox::Event,
};

/// How far creators were told of an event.
#[derive(Default)]
pub(super) struct Told {
    /// How many entries of showcases were looked at, or notices of commission.
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
        DomainEvent::Settled { .. } => {
            let drafts = commission::of_creators_told(connection, event, domain_event).await?;
            // A settlement is told whole. It counts, so that one transaction tells of few that are large.
            let entries = drafts.len();
            save_to_creators(connection, ids, drafts).await?;
            return Ok(Told {
                entries,
                up_to: None,
            });
        }
        DomainEvent::Moved { .. }
        | DomainEvent::CloseTakenBack { .. }
        | DomainEvent::EndsSoon { .. }
        | DomainEvent::Ended { .. } => return Ok(Told::default()),
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
        Some(ToCreator {
            creator: entry.creator_id,
            entry: product.address(entry),
            what,
        })
    });
    let told: Vec<ToCreator> = told.collect();
    let creators: Vec<Uuid> = told.iter().map(|one| one.creator).collect();
    let beginning = subject.beginning(&product.campaign);
    let since = event.at - GROUPED_WITHIN;
    let kept = of_creators_beginning(connection, &creators, &beginning, since).await?;
    let occasion = subject.occasion(&product.campaign, event);
    let drafts = merged(told, kept, (&occasion, event.at, &product.market))?;
    save_to_creators(connection, ids, drafts).await?;
    Ok(Told {
        entries: entries.len(),
        up_to: (entries.len() >= entries_max).then_some(last),
    })
}

/// What the creators of a product are told.
enum Subject {
    Closed,
    CampaignEnded(CampaignId),
    Rate(Rates),
}

impl Subject {
    /// How the occasions begin of notices that this may join.
    fn beginning(&self, campaign: &NamedCampaign) -> String {
        match self {
            Self::CampaignEnded(campaign) => format!("ended:{campaign}"),
            Self::Closed => format!("campaign:{}:closed:", campaign.campaign),
            Self::Rate(_) => format!("campaign:{}:rate:", campaign.campaign),
        }
    }

    /// What a creator is told of once: of a campaign's end once for all of its products.
    fn occasion(&self, campaign: &NamedCampaign, event: &Event) -> String {
        let beginning = self.beginning(campaign);
        match self {
            Self::CampaignEnded(_) => beginning,
            Self::Closed | Self::Rate(_) => format!("{beginning}{}", event.outbox_id),
        }
    }

    /// What the creator of this entry is told, if it concerns the entry.
    fn told_of(
        &self,
        entry: &Entry,
        product: &Product,
        at: DateTime<Utc>,
    ) -> Option<CreatorNotice> {
        let address = product.address(entry);
        match self {
            Self::Closed => Some(CreatorNotice::ProductClosed {
                product: product.title.clone(),
                entry: address,
                campaign: product.campaign.clone(),
                others: Others::default(),
            }),
            Self::CampaignEnded(_) => Some(CreatorNotice::CampaignEnded {
                campaign: product.campaign.clone(),
                products: 1,
            }),
            Self::Rate(rates) => {
                let accepted = (entry.offer_id.into(), entry.accepted_at);
                let Changed { was, rate, next } = rates.changed_for(accepted, at)?;
                Some(CreatorNotice::RateChanged {
                    product: product.title.clone(),
                    entry: address,
                    rate,
                    next,
                    was,
                    per_item: product.per_item(rate),
                    next_per_item: next.and_then(|next| product.per_item(next.rate)),
                    others: Others::default(),
                })
            }
        }
    }
}

/// A product that creators show.
struct Product {
    shop: domain::ids::ShopId,
    title: String,
    price_units: i64,
    currency: Option<Currency>,
    total_rate: Option<TotalRate>,
    market: String,
    campaign: NamedCampaign,
}

impl Product {
    fn address(&self, entry: &Entry) -> EntryAddress {
        EntryAddress {
            shop: self.shop,
            entry: entry.showcase_entry_id.into(),
        }
    }

    /// What a creator is paid of one item at a rate, before a managing agency takes its share.
    fn per_item(&self, rate: CreatorRate) -> Option<Money> {
        let terms = Terms::new(self.total_rate?, rate, None).ok()?;
        let parts = split(self.price_units, terms).ok()?;
        Some(Money::new(parts.creator(), self.currency?))
    }
}

async fn product(
    connection: &mut PgConnection,
    registration: RegistrationAddress,
) -> Result<Product, sqlx::Error> {
    let row = sqlx::query!(
        "select product.title, product.price_units, product.currency, registration.total_rate_bps
              , campaign.campaign_id, campaign.name, campaign.market_code
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
        price_units: row.price_units,
        currency: row.currency.parse().ok(),
        total_rate: TotalRate::try_from(row.total_rate_bps).ok(),
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
