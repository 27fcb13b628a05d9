//! A creator takes products of a list up: each judged for itself, all in one transaction.

use std::collections::{HashMap, HashSet};

use domain::{
    actor::Actor,
    bulk::{Bulk, SkipReason},
    consent::{AddRefusal, Consent},
    registration::RegistrationAddress,
    share_link::{LinkCode, LookUpRefusal},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    earned::own_to_accept,
    insert_each::{Adding, Judged, NewEntry, insert_each},
    products_of,
};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    linking::lock_creator,
    links::{ListOffered, Offered, hold_campaign_and_list, items_offered, list_offered},
    terms,
};

/// Adds products of the list behind a link to the showcase of the creator who asks, each with what the creator
/// agreed to. They count for orders from this moment on. What is in the showcase already stays as it is and
/// counts as done. A product whose rate is lower than what the creator earns on it is refused alone, unless the
/// creator agreed to exactly that.
///
/// # Errors
///
/// [`AddRefusal::Link`] where the list's link can't be followed, or no product of the list can be added any
/// more: then nothing is added. Or the database's failure.
pub async fn add_from_list(
    db: &Db,
    by: &ActorContext<'_>,
    code: LinkCode,
    consents: &[(RegistrationAddress, Consent)],
) -> Result<Bulk<AddRefusal>, Error<AddRefusal>> {
    let refused = |refusal: LookUpRefusal| Error::Refused(AddRefusal::Link(refusal));
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(refused(LookUpRefusal::ForCreators));
    };
    let content = (code, consents);
    once!(db.primary, by, "showcase.add_from_list", &content, |tx| {
        let yours = lock_creator(tx, creator).await?;
        lock_list(tx, code).await?;
        let list = list_offered(tx, code, creator).await?;
        let list = list.ok_or_else(|| refused(LookUpRefusal::ListNotFound))?;
        list.target().follow(yours, by.now).map_err(refused)?;
        lock_products(tx, &list, consents).await?;
        let offered = items_offered(tx, &list).await?;
        if !offered
            .iter()
            .any(|one| one.link_target().follow(yours, by.now).is_ok())
        {
            return Err(refused(LookUpRefusal::NoProducts));
        }
        let products = products_of(&offered);
        let (now, own) = own_to_accept(tx, creator, products, by.now).await?;
        let by = &ActorContext { now, ..*by };
        let terms = terms::in_force(tx, list.market, now).await?;
        let adding = Adding {
            creator,
            yours,
            terms: &terms,
            now,
        };
        let offered = by_registration(offered);
        let mut bulk = Bulk::default();
        let (mut new, mut judged) = (Vec::new(), HashSet::new());
        for (address, given) in consents {
            // Each once: the second time it is no longer among them.
            let one = offered.get(address).filter(|_| judged.insert(*address));
            let Some(one) = one else {
                bulk.add_refused(address.registration.to_string(), SkipReason::NotFound);
                continue;
            };
            let own = own.get(&one.product_id.uuid());
            match adding.judge(one, own, *given) {
                Ok(Judged::Accepted(acceptance)) => {
                    new.push(NewEntry::new(by, one, (code, acceptance)));
                    bulk.add_done();
                }
                Ok(Judged::Kept(_)) => bulk.add_done(),
                Err(refusal) => {
                    bulk.add_refused(one.product.title.clone(), SkipReason::Refused(refusal));
                }
            }
        }
        insert_each(tx, by, adding, &new).await?;
        Ok(bulk)
    })
}

/// The offers by the registrations that they are of.
fn by_registration(offered: Vec<Offered>) -> HashMap<RegistrationAddress, Offered> {
    let offered = offered.into_iter().map(|one| {
        let address = RegistrationAddress {
            shop: one.shop,
            registration: one.registration,
        };
        (address, one)
    });
    offered.collect()
}

/// Holds the link, its campaign and the list still, in the order in which the agency locks them: the link may be
/// taken back, the campaign ended and the list changed or deleted only before or after.
async fn lock_list(connection: &mut PgConnection, code: LinkCode) -> Result<(), sqlx::Error> {
    let link = sqlx::query!(
        "select campaign_id, list_id as product_list_id from share_link
         where link_code = $1
         for share",
        code.as_str(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(link) = link else { return Ok(()) };
    hold_campaign_and_list(connection, link.campaign_id, link.product_list_id).await
}

/// Holds the products still that are to be added, always in the same order: none is closed and no rate of it
/// changed meanwhile.
async fn lock_products(
    connection: &mut PgConnection,
    list: &ListOffered,
    consents: &[(RegistrationAddress, Consent)],
) -> Result<(), sqlx::Error> {
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = consents
        .iter()
        .map(|(one, _)| (one.shop.uuid(), one.registration.uuid()))
        .unzip();
    sqlx::query!(
        "select registration.registration_id
         from unnest($2::uuid[], $3::uuid[]) as asked (shop_id, registration_id)
         join registration
             on registration.shop_id = asked.shop_id
             and registration.registration_id = asked.registration_id
         where registration.campaign_id = $1
         order by registration.shop_id, registration.registration_id
         for share of registration",
        list.campaign.uuid(),
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}
