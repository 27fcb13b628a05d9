//! One creator rate for every product that a list shows: read, decided and written together, as
//! [`crate::registrations::approve_all`] does it.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    bulk::Bulk,
    ids::OfferId,
    offer::{RateFrom, SetCreatorRateRefusal},
    registration::RegistrationAddress,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Change, Known, corrupt, decide};
use crate::{
    By, Db, Error,
    bulk::Undone,
    happening::{Happening, tell_all},
    records::audit_each,
    registrations::{AllMatched, Matched, Matching, lock_matching, titles_for_agency},
    transaction::in_transaction,
};

/// Sets the creator rate of all that match, each as [`super::set_creator_rate`] does.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure: then nothing is done. What one
/// product is refused is in the answer.
pub async fn set_creator_rate_of_all(
    db: &Db,
    by: &By<'_>,
    matching: Matching<'_>,
    change: RateFrom,
) -> Result<Bulk<SetCreatorRateRefusal>, Error<Infallible>> {
    let undone: Undone<_, _> = in_transaction!(db.primary, |tx| {
        let AllMatched { matched, rest } = lock_matching(tx, by, matching).await?;
        let known = known(tx, &matched).await?;
        let (mut changes, mut refused) = (Vec::with_capacity(matched.len()), Vec::new());
        for one in matched {
            let known = known.get(&one.address).cloned();
            match decide(&one.registration, known, change, by)? {
                Ok(change) => changes.push((one.address, change)),
                Err(refusal) => refused.push((one.address, refusal)),
            }
        }
        insert_all(tx, by, &changes, change).await?;
        Ok(Undone::of_all(changes.len(), refused, rest))
    })?;
    let titles = titles_for_agency(db, by, &undone.keys()).await?;
    Ok(undone.name(&titles, |address| address.registration.to_string()))
}

/// The offers of the products' own links, with their rates.
async fn known(
    connection: &mut PgConnection,
    matched: &[Matched],
) -> Result<HashMap<RegistrationAddress, Known>, Error<Infallible>> {
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = matched
        .iter()
        .map(|one| (one.address.shop.uuid(), one.address.registration.uuid()))
        .unzip();
    let rows = sqlx::query!(
        r#"select offer.shop_id, offer.registration_id, offer.offer_id
                , rate.from_at as "from_at?", rate.creator_rate_bps as "creator_rate_bps?"
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
           cross join lateral (
               select * from offer
               where offer.shop_id = asked.shop_id
                   and offer.registration_id = asked.registration_id
                   and product_list_id is null
               limit 1
           ) as offer
           left join lateral (
               select * from offer_rate
               where offer_rate.shop_id = offer.shop_id and offer_rate.offer_id = offer.offer_id
           ) as rate on true
           order by rate.from_at"#,
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await?;
    let mut known: HashMap<RegistrationAddress, Known> = HashMap::with_capacity(matched.len());
    for row in rows {
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        let offer_id = row.offer_id;
        let known = known.entry(address).or_insert_with(|| Known {
            offer_id,
            rates: Vec::new(),
        });
        if let Some((from, bps)) = row.from_at.zip(row.creator_rate_bps) {
            let rate = bps
                .try_into()
                .map_err(|_| corrupt("creator_rate_bps", offer_id))?;
            known.rates.push(RateFrom { from, rate });
        }
    }
    Ok(known)
}

/// Writes the offers and the rates that are new.
async fn insert_all(
    connection: &mut PgConnection,
    by: &By<'_>,
    changes: &[(RegistrationAddress, Change)],
    change: RateFrom,
) -> Result<(), sqlx::Error> {
    let new_offers = changes.iter().filter(|(_, change)| change.is_new_offer);
    let (shops, (offers, registrations)): (Vec<Uuid>, (Vec<Uuid>, Vec<Uuid>)) = new_offers
        .map(|(address, change)| {
            let of = (change.offer_id, address.registration.uuid());
            (address.shop.uuid(), of)
        })
        .unzip();
    sqlx::query!(
        "insert into offer (shop_id, offer_id, registration_id, created_at)
         select shop_id, offer_id, registration_id, $4
         from unnest($1::uuid[], $2::uuid[], $3::uuid[])
             as new (shop_id, offer_id, registration_id)",
        &shops,
        &offers,
        &registrations,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let new_rates = changes.iter().filter(|(_, change)| change.is_new_rate);
    let new_rates: Vec<(RegistrationAddress, Uuid)> = new_rates
        .map(|(address, change)| (*address, change.offer_id))
        .collect();
    let (shops, offers): (Vec<Uuid>, Vec<Uuid>) = new_rates
        .iter()
        .map(|(address, offer_id)| (address.shop.uuid(), *offer_id))
        .unzip();
    let bps = i16::from(change.rate);
    sqlx::query!(
        "insert into offer_rate (shop_id, offer_id, from_at, creator_rate_bps, set_at)
         select shop_id, offer_id, $3, $4, $5
         from unnest($1::uuid[], $2::uuid[]) as new (shop_id, offer_id)",
        &shops,
        &offers,
        change.from,
        bps,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({ "from": change.from, "creator_rate_bps": change.rate.basis_points() });
    let details = vec![detail; offers.len()];
    let deed = ("offer.set_creator_rate", "offer");
    audit_each(connection, by, deed, (offers, details)).await?;
    let happenings: Vec<Happening> = new_rates
        .into_iter()
        .map(|(registration, offer_id)| Happening::RateSet {
            registration,
            offer: OfferId::new(offer_id),
            from: change.from,
            after: None,
        })
        .collect();
    tell_all(connection, by.now, by.ids, &happenings).await
}
