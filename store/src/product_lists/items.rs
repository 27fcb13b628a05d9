//! Products that come into a list, each with its offer and the rate of it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{
    ids::{CampaignId, ProductListId},
    offer::{RateChangeRefusal, RateFrom, SeenRate, SetCreatorRateRefusal, rate_in_force},
    product_list::{ListRefusal, check_items},
    rate::CreatorRate,
    registration::RegistrationAddress,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{
    ActorContext, Error,
    offers::{Known, RateColumn, decide, insert_all, rates_in},
    registrations::{end_holds, lock_picked},
};

/// An item that is in a list or was.
pub(super) struct StoredItem {
    pub(super) known: Known,
    pub(super) is_removed: bool,
}

/// The items of a list among these registrations, with the rates of their offers.
pub(super) async fn stored_items<R>(
    connection: &mut PgConnection,
    list: ProductListId,
    addresses: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, StoredItem>, Error<R>> {
    let (shops, registrations) = columns(addresses);
    let rows = sqlx::query!(
        r#"select item.shop_id, item.registration_id, item.offer_id, item.removed_at
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = item.shop_id and rate.offer_id = item.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from unnest($2::uuid[], $3::uuid[]) as asked (shop_id, registration_id)
           cross join lateral (
               select * from product_list_item as item
               where item.shop_id = asked.shop_id and item.product_list_id = $1
                   and item.registration_id = asked.registration_id
               limit 1
           ) as item"#,
        list.uuid(),
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await?;
    let items = rows.into_iter().map(|row| {
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        let item = StoredItem {
            known: Known {
                offer_id: row.offer_id,
                rates: rates_in(&row.rates)?,
            },
            is_removed: row.removed_at.is_some(),
        };
        Ok((address, item))
    });
    items.collect()
}

/// Adds products of the campaign to a list that has `has` of them, which is locked: each at its rate from now
/// on, by an offer of the list. An approval that could still be undone counts from then on. A product that was
/// in the list before is the same item again, and its history of rates goes on.
pub(super) async fn add_items(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (campaign, list, has): (CampaignId, ProductListId, usize),
    items: &[(RegistrationAddress, CreatorRate)],
) -> Result<(), Error<ListRefusal>> {
    let mut seen = HashSet::with_capacity(items.len());
    let items = items.iter().filter(|(address, _)| seen.insert(*address));
    let items: Vec<(RegistrationAddress, CreatorRate)> = items.copied().collect();
    check_items(has, items.len()).map_err(Error::Refused)?;
    let addresses: Vec<RegistrationAddress> = items.iter().map(|(address, _)| *address).collect();
    let mut found = lock_picked(connection, by, &addresses).await?;
    let mut titles = titles(connection, campaign, &addresses).await?;
    let mut stored = stored_items(connection, list, &addresses).await?;
    let (mut changes, mut written) = (Vec::new(), Vec::new());
    for (address, rate) in items {
        let (Some(registration), Some(title)) = (found.remove(&address), titles.remove(&address))
        else {
            return Err(Error::NotFound);
        };
        let stored = stored.remove(&address);
        if stored.as_ref().is_some_and(|item| !item.is_removed) {
            return Err(Error::Refused(ListRefusal::Changed));
        }
        let change = RateFrom { from: by.now, rate };
        let known = stored.map(|item| item.known);
        let rates = known
            .as_ref()
            .map_or(&[][..], |known| known.rates.as_slice());
        // A rate that is in force already isn't written again.
        let seen = if rate_in_force(rates, by.now, by.now) == Some(rate) {
            SeenRate::None
        } else {
            SeenRate::Any
        };
        let decided = decide(&registration, known, change, seen, by)?;
        let decided = decided.map_err(|refusal| Error::Refused(why_not(title, refusal)))?;
        changes.push((address, decided, change));
        written.push((address, registration));
    }
    end_holds(connection, by, &written).await?;
    insert_all(connection, by, Some(list), &changes).await?;
    let offers: Vec<(RegistrationAddress, Uuid)> = changes
        .iter()
        .map(|(address, decided, _)| (*address, decided.offer_id))
        .collect();
    insert_items(connection, by.now, list, &offers).await?;
    count_items(connection, list, has.saturating_add(offers.len())).await
}

/// Why a product doesn't come into the list.
fn why_not(title: String, refusal: SetCreatorRateRefusal) -> ListRefusal {
    match refusal {
        SetCreatorRateRefusal::Pending | SetCreatorRateRefusal::NotInCampaign => {
            ListRefusal::NotInCampaign { title }
        }
        SetCreatorRateRefusal::Rate(RateChangeRefusal::Rate(refusal)) => {
            ListRefusal::Rate { title, refusal }
        }
        SetCreatorRateRefusal::FirstStartsLater
        | SetCreatorRateRefusal::SetMeanwhile { .. }
        | SetCreatorRateRefusal::Rate(
            RateChangeRefusal::InThePast { .. } | RateChangeRefusal::InstantTaken { .. },
        ) => ListRefusal::Changed,
    }
}

/// The titles of those of the registrations that are in the campaign's rows.
pub(super) async fn titles(
    connection: &mut PgConnection,
    campaign: CampaignId,
    addresses: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, String>, sqlx::Error> {
    let (shops, registrations) = columns(addresses);
    let rows = sqlx::query!(
        "select registration.shop_id, registration.registration_id, product.title
         from unnest($2::uuid[], $3::uuid[]) as asked (shop_id, registration_id)
         join registration
             on registration.shop_id = asked.shop_id
             and registration.registration_id = asked.registration_id
         join product
             on product.shop_id = registration.shop_id
             and product.product_id = registration.product_id
         where registration.campaign_id = $1",
        campaign.uuid(),
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await?;
    let titles = rows.into_iter().map(|row| {
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        (address, row.title)
    });
    Ok(titles.collect())
}

/// Writes items behind those that are there.
async fn insert_items(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    list: ProductListId,
    offers: &[(RegistrationAddress, Uuid)],
) -> Result<(), sqlx::Error> {
    let behind = sqlx::query_scalar!(
        r#"select coalesce(max(place), -1) as "last!" from product_list_item
           where product_list_id = $1 and removed_at is null"#,
        list.uuid(),
    )
    .fetch_one(&mut *connection)
    .await?;
    let addresses: Vec<RegistrationAddress> = offers.iter().map(|(address, _)| *address).collect();
    let (shops, registrations) = columns(&addresses);
    let offers: Vec<Uuid> = offers.iter().map(|(_, offer)| *offer).collect();
    sqlx::query!(
        "insert into product_list_item (
             shop_id, product_list_id, registration_id, offer_id, place, added_at
         )
         select shop_id, $1, registration_id, offer_id, $5::int + n::int, $6
         from unnest($2::uuid[], $3::uuid[], $4::uuid[]) with ordinality
             as new (shop_id, registration_id, offer_id, n)
         on conflict (shop_id, product_list_id, registration_id) do update
         set place = excluded.place, added_at = excluded.added_at, removed_at = null",
        list.uuid(),
        &shops,
        &registrations,
        &offers,
        behind,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes how many products a list has, which is locked. The column's own check is the last word.
pub(super) async fn count_items(
    connection: &mut PgConnection,
    list: ProductListId,
    items: usize,
) -> Result<(), Error<ListRefusal>> {
    let full = || ListRefusal::TooManyProducts { given: items };
    let count = i16::try_from(items).map_err(|_| Error::Refused(full()))?;
    sqlx::query!(
        "update product_list set items = $2 where product_list_id = $1",
        list.uuid(),
        count,
    )
    .execute(connection)
    .await
    .map_err(|error| Error::from(error).on_constraint("product_list_items_fit", full))?;
    Ok(())
}

/// Where registrations are, as two columns.
pub(super) fn columns(addresses: &[RegistrationAddress]) -> (Vec<Uuid>, Vec<Uuid>) {
    addresses
        .iter()
        .map(|one| (one.shop.uuid(), one.registration.uuid()))
        .unzip()
}
