//! Creator rates of many products, picked or all that a list shows: read, decided and written together, as
//! [`crate::registrations::decide_selected`] does it.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    bulk::{Bulk, SkipReason},
    ids::{AccountId, OfferId, OrganisationId, ProductListId},
    offer::{RateFrom, SeenRate, SetCreatorRateRefusal},
    rate::CreatorRate,
    registration::{Registration, RegistrationAddress},
    selection::Selection,
};
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Change, Known, corrupt, decide};
use crate::{
    ActorContext, Db, Error,
    bulk::{BulkResult, dedup_and_limit},
    event::{DomainEvent, record_all},
    forms::once,
    records::audit_each,
    registration_totals::note_rated,
    registrations::{
        AllMatched, RegistrationSelection, content_of, end_holds, lock_matching, lock_picked,
        titles_for_agency,
    },
};

/// A creator rate that is to be set for a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NewCreatorRate {
    /// The product's registration.
    pub address: RegistrationAddress,
    /// The rate, from the moment of the verb on.
    pub rate: CreatorRate,
    /// What whoever sets it saw before.
    pub seen: SeenRate,
}

/// Sets creator rates of picked products from now on, each as [`super::set_creator_rate`] does. A rate
/// that somebody set meanwhile is not overwritten unseen.
///
/// # Errors
///
/// The database's failure: then nothing is done. What one product is refused, also one that is not
/// there, is in the answer.
pub async fn set_creator_rates(
    db: &Db,
    by: &ActorContext<'_>,
    rates: &[NewCreatorRate],
) -> Result<BulkResult<RegistrationAddress, SetCreatorRateRefusal>, Error<Infallible>> {
    once!(db.primary, by, "offer.set_creator_rates", &rates, |tx| {
        let (each, rest) = dedup_and_limit(rates, |one| one.address);
        let picked: Vec<RegistrationAddress> = each.iter().map(|one| one.address).collect();
        let mut found = lock_picked(tx, by, &picked).await?;
        let wanted = each.into_iter().map(|one| {
            let change = RateFrom {
                from: by.now,
                rate: one.rate,
            };
            (one.address, found.remove(&one.address), change, one.seen)
        });
        let (done, mut refused) = set_each(tx, by, wanted.collect()).await?;
        let offers = offers_set_meanwhile(tx, &refused).await?;
        name_setters(tx, by, &offers, &mut refused).await?;
        let rest = rest.into_iter().map(|one| one.address).collect();
        Ok(BulkResult::of_picked(done, refused, rest))
    })
}

/// Sets one creator rate for the selected products from now on, each as [`super::set_creator_rate`] does.
///
/// # Errors
///
/// Not found for all of another agency's campaign, or the database's failure: then nothing is done. What
/// one product is refused, also one that was picked and is not there, is in the answer.
pub async fn set_creator_rate_of_selected(
    db: &Db,
    by: &ActorContext<'_>,
    selection: &RegistrationSelection,
    rate: CreatorRate,
) -> Result<Bulk<SetCreatorRateRefusal>, Error<Infallible>> {
    let seen = SeenRate::Any;
    let became = match selection {
        Selection::Ids(picked) => {
            let rates = picked.iter().map(|address| NewCreatorRate {
                address: *address,
                rate,
                seen,
            });
            let rates: Vec<NewCreatorRate> = rates.collect();
            set_creator_rates(db, by, &rates).await?
        }
        Selection::Matching(matching) => {
            let verb = "offer.set_creator_rate_of_all";
            let content = (content_of(selection), rate);
            let change = RateFrom { from: by.now, rate };
            once!(db.primary, by, verb, &content, |tx| {
                let AllMatched { matched, rest } = lock_matching(tx, by, matching).await?;
                let wanted = matched
                    .into_iter()
                    .map(|one| (one.address, Some(one.registration), change, seen));
                let (done, refused) = set_each(tx, by, wanted.collect()).await?;
                Ok(BulkResult::of_all(done, refused, rest))
            })?
        }
    };
    let titles = titles_for_agency(db, by, &became.keys()).await?;
    Ok(became.with_labels(&titles, |address| address.registration.to_string()))
}

/// A locked registration, none where it isn't there, with the rate that it shall get.
pub(crate) type Wanted = (
    RegistrationAddress,
    Option<Registration>,
    RateFrom,
    SeenRate,
);

/// One that did not get its rate.
pub(crate) type Refused = (RegistrationAddress, SkipReason<SetCreatorRateRefusal>);

/// Sets the rate of each product's own link that the rules let have it: how many got it, and why the others
/// did not.
async fn set_each(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    wanted: Vec<Wanted>,
) -> Result<(usize, Vec<Refused>), Error<Infallible>> {
    let there: Vec<RegistrationAddress> = wanted
        .iter()
        .filter(|(_, registration, _, _)| registration.is_some())
        .map(|(address, ..)| *address)
        .collect();
    let known = known(connection, &there).await?;
    set_each_of(connection, by, None, known, wanted).await
}

/// The same of the offers of a list, or of the products' own links where there is none. `known` are these
/// offers, as far as there are any.
pub(crate) async fn set_each_of<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    list: Option<ProductListId>,
    mut known: HashMap<RegistrationAddress, Known>,
    wanted: Vec<Wanted>,
) -> Result<(usize, Vec<Refused>), Error<R>> {
    let (mut changes, mut refused) = (Vec::with_capacity(wanted.len()), Vec::new());
    let mut written = Vec::with_capacity(wanted.len());
    for (address, registration, change, seen) in wanted {
        let Some(registration) = registration else {
            refused.push((address, SkipReason::NotFound));
            continue;
        };
        match decide(&registration, known.remove(&address), change, seen, by)? {
            Ok(decided) => {
                changes.push((address, decided, change));
                written.push((address, registration));
            }
            Err(refusal) => refused.push((address, SkipReason::Refused(refusal))),
        }
    }
    end_holds(connection, by, &written).await?;
    insert_all(connection, by, list, &changes).await?;
    Ok((changes.len(), refused))
}

/// The offers of the own links of those whose rates were set meanwhile.
async fn offers_set_meanwhile(
    connection: &mut PgConnection,
    refused: &[Refused],
) -> Result<HashMap<RegistrationAddress, Uuid>, Error<Infallible>> {
    let meanwhile = refused.iter().filter(|(_, why)| {
        matches!(
            why,
            SkipReason::Refused(SetCreatorRateRefusal::SetMeanwhile { .. })
        )
    });
    let addresses: Vec<RegistrationAddress> = meanwhile.map(|(address, _)| *address).collect();
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let known = known(connection, &addresses).await?;
    let offers = known.into_iter();
    Ok(offers
        .map(|(address, known)| (address, known.offer_id))
        .collect())
}

/// Says who set the rates of these offers that were set meanwhile, where it was one of the agency's own people.
pub(crate) async fn name_setters<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    known: &HashMap<RegistrationAddress, Uuid>,
    refused: &mut [Refused],
) -> Result<(), Error<R>> {
    let (mut offers, mut rates, mut moments) = (Vec::new(), Vec::new(), Vec::new());
    for (address, why) in &*refused {
        if let SkipReason::Refused(SetCreatorRateRefusal::SetMeanwhile { rate, from, .. }) = why
            && let Some(offer_id) = known.get(address)
        {
            offers.push(*offer_id);
            rates.push(i64::from(rate.basis_points()));
            moments.push(*from);
        }
    }
    if offers.is_empty() {
        return Ok(());
    }
    // Of the rate that is in force, and no other: a file may have brought one after the person's.
    let setters = sqlx::query!(
        r#"select asked.offer_id as "offer_id!", event.actor_id as "actor_id!"
           from unnest($1::uuid[], $2::bigint[], $3::timestamptz[])
               as asked (offer_id, creator_rate_bps, from_at)
           cross join lateral (
               select actor_id from audit_event
               where object_kind = 'offer' and object_id = asked.offer_id
                   and verb = 'offer.set_creator_rate' and organisation_id = $4
                   and (detail ->> 'creator_rate_bps')::bigint = asked.creator_rate_bps
                   and (detail ->> 'from')::timestamptz = asked.from_at
               order by at desc
               limit 1
           ) as event
           where event.actor_id is not null"#,
        &offers,
        &rates,
        &moments,
        by.actor.organisation().map(OrganisationId::uuid),
    )
    .fetch_all(connection)
    .await?;
    let setters: HashMap<Uuid, Uuid> = setters
        .into_iter()
        .map(|row| (row.offer_id, row.actor_id))
        .collect();
    for (address, why) in refused {
        if let SkipReason::Refused(SetCreatorRateRefusal::SetMeanwhile { by: setter, .. }) = why {
            let account = known.get(address).and_then(|offer| setters.get(offer));
            *setter = account.map(|account| AccountId::new(*account));
        }
    }
    Ok(())
}

/// What people are called who set rates, by account; the address where nobody said it.
///
/// # Errors
///
/// When the database fails.
pub async fn names_of_setters(
    db: &Db,
    setters: &[AccountId],
) -> Result<HashMap<AccountId, String>, Error<Infallible>> {
    if setters.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = setters.iter().map(|setter| setter.uuid()).collect();
    let rows = sqlx::query!(
        r#"select account_id, coalesce(display_name, email) as "name!"
           from account where account_id = any($1)"#,
        &ids,
    )
    .fetch_all(&db.primary)
    .await?;
    let names = rows.into_iter();
    Ok(names
        .map(|row| (AccountId::new(row.account_id), row.name))
        .collect())
}

/// The offers of the products' own links, with their rates.
async fn known(
    connection: &mut PgConnection,
    addresses: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, Known>, Error<Infallible>> {
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = addresses
        .iter()
        .map(|one| (one.shop.uuid(), one.registration.uuid()))
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
    let mut known: HashMap<RegistrationAddress, Known> = HashMap::with_capacity(addresses.len());
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

/// Writes the offers and the rates that are new, of a list's items or of the products' own links.
pub(crate) async fn insert_all(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    list: Option<ProductListId>,
    changes: &[(RegistrationAddress, Change, RateFrom)],
) -> Result<(), sqlx::Error> {
    let new_offers = changes
        .iter()
        .filter(|(_, decided, _)| decided.is_new_offer);
    let (shops, (offers, registrations)): (Vec<Uuid>, (Vec<Uuid>, Vec<Uuid>)) = new_offers
        .map(|(address, decided, _)| {
            let of = (decided.offer_id, address.registration.uuid());
            (address.shop.uuid(), of)
        })
        .unzip();
    sqlx::query!(
        "insert into offer (shop_id, offer_id, registration_id, product_list_id, created_at)
         select shop_id, offer_id, registration_id, $5::uuid, $4
         from unnest($1::uuid[], $2::uuid[], $3::uuid[])
             as new (shop_id, offer_id, registration_id)",
        &shops,
        &offers,
        &registrations,
        by.now,
        list.map(ProductListId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    if list.is_none() {
        note_rated(connection, by.ids, (&shops, &registrations)).await?;
    }
    let new_rates = changes.iter().filter(|(_, decided, _)| decided.is_new_rate);
    let new_rates: Vec<(RegistrationAddress, Uuid, RateFrom)> = new_rates
        .map(|(address, decided, change)| (*address, decided.offer_id, *change))
        .collect();
    let shops: Vec<Uuid> = new_rates
        .iter()
        .map(|(address, ..)| address.shop.uuid())
        .collect();
    let offers: Vec<Uuid> = new_rates.iter().map(|(_, offer_id, _)| *offer_id).collect();
    let moments: Vec<DateTime<Utc>> = new_rates.iter().map(|(_, _, new)| new.from).collect();
    let bps = new_rates.iter().map(|(_, _, new)| i16::from(new.rate));
    sqlx::query!(
        "insert into offer_rate (shop_id, offer_id, from_at, creator_rate_bps, set_at)
         select shop_id, offer_id, from_at, creator_rate_bps, $5
         from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::smallint[])
             as new (shop_id, offer_id, from_at, creator_rate_bps)",
        &shops,
        &offers,
        &moments,
        &bps.collect::<Vec<i16>>(),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let details = new_rates.iter().map(
        |(_, _, new)| json!({ "from": new.from, "creator_rate_bps": new.rate.basis_points() }),
    );
    let verb = ("offer.set_creator_rate", "offer");
    audit_each(connection, by, verb, (offers, details.collect())).await?;
    let domain_events: Vec<DomainEvent> = new_rates
        .into_iter()
        .map(|(registration, offer_id, new)| DomainEvent::RateSet {
            registration,
            offer: OfferId::new(offer_id),
            from: new.from,
            after: None,
        })
        .collect();
    record_all(connection, by.now, by.ids, &domain_events).await
}
