//! Products that cost something else, or of which nothing is left: told to the agencies of the campaigns that they
//! are registered in, and to the creators who show them.

use std::{
    collections::{BTreeMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ids::{ProductId, ShopId},
    money::Money,
    notice::{AgencyNotice, CreatorNotice, GROUPED_WITHIN, NamedCampaign, Others, PRODUCTS_MAX},
    offer::rate_in_force,
    page::Position,
    product::ProductChange,
    registration::RegistrationAddress,
    showcase::{EntryAddress, about_per_item},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    creators::Told,
    kept::{Change, Draft, of_creators_beginning, of_organisations_beginning, written},
    saving::save_to_creators,
    showcases::{ToCreator, merged},
};
use crate::{
    Error, IdSource,
    event::DomainEvent,
    offers::{RateColumn, rates_in},
    outbox::Event,
};

/// What changed of which product.
struct Changed {
    shop: ShopId,
    product: ProductId,
    change: ProductChange,
}

impl Changed {
    fn of(domain_event: &DomainEvent) -> Option<Self> {
        match domain_event {
            DomainEvent::ProductChanged {
                shop,
                product,
                change,
                ..
            } => Some(Self {
                shop: *shop,
                product: *product,
                change: *change,
            }),
            _ => None,
        }
    }
}

/// What agencies are told, if the event is about a product: one notice for each campaign in which it is registered
/// now, which joins what the shop changed there within the hour.
pub(super) async fn of_agencies_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let Some(changed) = Changed::of(domain_event) else {
        return Ok(Vec::new());
    };
    let registered = registered(connection, &changed, event.at).await?;
    let agencies: Vec<Uuid> = registered.iter().map(|row| row.agency).collect();
    let beginnings: Vec<String> = registered
        .iter()
        .map(|row| beginning(&changed, &row.campaign))
        .collect();
    let since = event.at - GROUPED_WITHIN;
    let kept = of_organisations_beginning(connection, (&agencies, &beginnings), since).await?;
    let drafts = registered.into_iter().zip(beginnings);
    let drafts = drafts.map(|(row, beginning)| {
        let of_campaign =
            |draft: &&Draft| draft.reader == row.agency && draft.occasion.starts_with(&beginning);
        let what = AgencyNotice::ProductChanged {
            shop: row.shop_name,
            campaign: row.campaign.clone(),
            product: row.title.clone(),
            registration: row.registration,
            change: changed.change,
            others: Others::default(),
        };
        let occasion = format!("{beginning}{}", event.outbox_id);
        let about = (occasion, event.at, &*row.market);
        let mut draft = Draft::new(row.agency, about, (&what, what.concern()))?;
        draft.items = written(&[changed.product])?;
        match kept.iter().find(of_campaign) {
            Some(kept) => joined(kept, &changed, &row.title, draft),
            None => Ok(draft),
        }
    });
    let drafts: Result<Vec<Draft>, sqlx::Error> = drafts.collect();
    Ok(drafts?)
}

/// How the occasions begin of notices that may join.
fn beginning(changed: &Changed, campaign: &NamedCampaign) -> String {
    let (shop, code) = (changed.shop, changed.change.code());
    format!("product:{shop}:{}:{code}:", campaign.campaign)
}

/// The kept notice with this product too, or a notice of its own where that has no room or can't be read.
fn joined(
    kept: &Draft,
    changed: &Changed,
    title: &str,
    draft: Draft,
) -> Result<Draft, sqlx::Error> {
    let what = serde_json::from_value::<AgencyNotice>(kept.what.clone());
    let items = serde_json::from_value::<Vec<ProductId>>(kept.items.clone());
    let (Ok(mut what), Ok(mut items)) = (what, items) else {
        return Ok(draft);
    };
    let AgencyNotice::ProductChanged { change, others, .. } = &mut what else {
        return Ok(draft);
    };
    if !items.contains(&changed.product) {
        if items.len() >= PRODUCTS_MAX {
            return Ok(draft);
        }
        items.push(changed.product);
        others.add(title);
    } else if let (ProductChange::Price { now, .. }, ProductChange::Price { now: latest, .. }) =
        (change, changed.change)
        && items.len() == 1
    {
        // The same product once more: it is said from what to what.
        *now = latest;
    }
    Ok(Draft {
        kept: kept.kept,
        occasion: kept.occasion.clone(),
        began_at: kept.began_at,
        at: kept.at.max(draft.at),
        what: written(&what)?,
        items: written(&items)?,
        change: Change::Renewed,
        ..draft
    })
}

/// Where a product is registered and not over.
struct Registered {
    registration: RegistrationAddress,
    agency: Uuid,
    campaign: NamedCampaign,
    market: String,
    title: String,
    shop_name: String,
}

async fn registered(
    connection: &mut PgConnection,
    changed: &Changed,
    at: DateTime<Utc>,
) -> Result<Vec<Registered>, sqlx::Error> {
    let rows = sqlx::query!(
        "select registration.registration_id, product.title, shop.name as shop_name
              , campaign.campaign_id, campaign.name as campaign_name, campaign.agency_id
              , campaign.market_code
         from registration
         join product
             on product.shop_id = registration.shop_id
             and product.product_id = registration.product_id
         join campaign on campaign.campaign_id = registration.campaign_id
         join market on market.market_code = campaign.market_code
         join organisation as shop on shop.organisation_id = registration.shop_id
         where registration.shop_id = $1 and registration.product_id = $2
             and registration.state in ('pending', 'approved', 'close_requested')
             and campaign.ended_at is null
             and (campaign.ends_on + 1)::timestamp at time zone market.time_zone > $3
         order by registration.registration_id",
        changed.shop.uuid(),
        changed.product.uuid(),
        at,
    )
    .fetch_all(connection)
    .await?;
    let registered = rows.into_iter().map(|row| Registered {
        registration: RegistrationAddress {
            shop: changed.shop,
            registration: row.registration_id.into(),
        },
        agency: row.agency_id,
        campaign: NamedCampaign {
            campaign: row.campaign_id.into(),
            name: row.campaign_name,
        },
        market: row.market_code,
        title: row.title,
        shop_name: row.shop_name,
    });
    Ok(registered.collect())
}

/// Tells creators, looking at no more than so many entries of their showcases. Whoever shows the product from two
/// campaigns is told once.
pub(super) async fn tell_creators(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    (event, domain_event): (&Event, &DomainEvent),
    entries_max: usize,
) -> Result<Told, Error<Infallible>> {
    let Some(changed) = Changed::of(domain_event) else {
        return Ok(Told::default());
    };
    let after = domain_event.after();
    let shown = shown(connection, &changed, (after, event.at), entries_max).await?;
    let Some(last) = shown.last() else {
        return Ok(Told::default());
    };
    let last = Position {
        at: last.accepted_at,
        id: last.showcase_entry_id,
    };
    let mut seen = HashSet::new();
    let mut by_market: BTreeMap<&str, Vec<ToCreator>> = BTreeMap::new();
    for entry in &shown {
        if entry.is_in_campaign && seen.insert(entry.creator_id) {
            let told = by_market.entry(entry.market_code.as_str()).or_default();
            told.push(ToCreator {
                creator: entry.creator_id,
                entry: entry.address(),
                what: entry.told(&changed, event.at)?,
            });
        }
    }
    let beginning = format!("product:{}:{}:", changed.shop, changed.change.code());
    let since = event.at - GROUPED_WITHIN;
    let occasion = format!("{beginning}{}", event.outbox_id);
    for (market, told) in by_market {
        let creators: Vec<Uuid> = told.iter().map(|one| one.creator).collect();
        let kept = of_creators_beginning(connection, &creators, &beginning, since).await?;
        let drafts = merged(told, kept, (&occasion, event.at, market))?;
        save_to_creators(connection, ids, drafts).await?;
    }
    Ok(Told {
        entries: shown.len(),
        up_to: (shown.len() >= entries_max).then_some(last),
    })
}

/// The product in a creator's showcase.
struct Shown {
    shop_id: Uuid,
    showcase_entry_id: Uuid,
    creator_id: Uuid,
    accepted_at: DateTime<Utc>,
    market_code: String,
    title: String,
    price_units: i64,
    currency: String,
    /// Whether an order would count at the moment.
    is_in_campaign: bool,
    rates: Json<Vec<RateColumn>>,
}

impl Shown {
    fn address(&self) -> EntryAddress {
        EntryAddress {
            shop: self.shop_id.into(),
            entry: self.showcase_entry_id.into(),
        }
    }

    fn told(
        &self,
        changed: &Changed,
        at: DateTime<Utc>,
    ) -> Result<CreatorNotice, Error<Infallible>> {
        let rates = rates_in::<Infallible>(&self.rates)?;
        let rate = rate_in_force(&rates, self.accepted_at, at.max(self.accepted_at));
        let currency: Option<Currency> = self.currency.parse().ok();
        let per_item = match (changed.change, rate, currency) {
            (ProductChange::Price { .. }, Some(rate), Some(currency)) => {
                about_per_item(Money::new(self.price_units, currency), rate, None).ok()
            }
            _ => None,
        };
        Ok(CreatorNotice::ProductChanged {
            product: self.title.clone(),
            entry: self.address(),
            change: changed.change,
            per_item,
            others: Others::default(),
        })
    }
}

/// Entries of the product that were there at the moment and were not removed, in the order of their acceptances.
async fn shown(
    connection: &mut PgConnection,
    changed: &Changed,
    (after, at): (Option<Position>, DateTime<Utc>),
    at_most: usize,
) -> Result<Vec<Shown>, sqlx::Error> {
    let after = after.unwrap_or(Position::of_id(Uuid::nil()));
    sqlx::query_as!(
        Shown,
        r#"select entry.shop_id, entry.showcase_entry_id, entry.creator_id, entry.accepted_at
                , campaign.market_code, product.title, product.price_units, product.currency
                , (
                      registration.state in ('approved', 'close_requested')
                      and campaign.ended_at is null
                      and (campaign.ends_on + 1)::timestamp at time zone market.time_zone > $5
                  ) as "is_in_campaign!"
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
           from showcase_entry as entry
           join registration
               on registration.shop_id = entry.shop_id
               and registration.registration_id = entry.registration_id
           join product
               on product.shop_id = entry.shop_id and product.product_id = entry.product_id
           join campaign on campaign.campaign_id = entry.campaign_id
           join market on market.market_code = campaign.market_code
           where entry.shop_id = $1 and entry.product_id = $2 and entry.removed_at is null
               and (entry.accepted_at, entry.showcase_entry_id) > ($3, $4)
               and entry.accepted_at <= $5
           order by entry.accepted_at, entry.showcase_entry_id
           limit $6"#,
        changed.shop.uuid(),
        changed.product.uuid(),
        after.at,
        after.id,
        at,
        i64::try_from(at_most).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await
}
