//! What creators are paid who add a product by a list.

use std::collections::HashMap;

use domain::{
    ids::ProductListId,
    offer::{RateFrom, SetCreatorRateRefusal},
    product_list::ListRefusal,
    registration::RegistrationAddress,
};
use uuid::Uuid;

use super::{
    items::{StoredItem, stored_items},
    locking::lock_list,
};
use crate::{
    ActorContext, Db, Error,
    bulk::{BulkResult, dedup_and_limit},
    forms::once,
    offers::{Known, NewCreatorRate, name_setters, set_each_of},
    registrations::lock_picked,
};

/// **Save rates**: sets creator rates of products of a list from now on, each as
/// [`crate::offers::set_creator_rate`] does that of the product's own link. A rate that somebody set meanwhile
/// is not overwritten unseen.
///
/// # Errors
///
/// [`ListRefusal`] where the list can't be changed; not found for a list of another agency; or the database's
/// failure: then nothing is done. What one product is refused, also one that is not in the list, is in the
/// answer.
pub async fn set_rates(
    db: &Db,
    by: &ActorContext<'_>,
    list: ProductListId,
    rates: &[NewCreatorRate],
) -> Result<BulkResult<RegistrationAddress, SetCreatorRateRefusal>, Error<ListRefusal>> {
    let content = (list, rates);
    once!(db.primary, by, "product_list.set_rates", &content, |tx| {
        lock_list(tx, by, list).await?;
        let (each, rest) = dedup_and_limit(rates, |one| one.address);
        let picked: Vec<RegistrationAddress> = each.iter().map(|one| one.address).collect();
        let mut found = lock_picked(tx, by, &picked).await?;
        let stored = stored_items(tx, list, &picked).await?;
        let known: HashMap<RegistrationAddress, Known> = stored
            .into_iter()
            .filter(|(_, item): &(_, StoredItem)| !item.is_removed)
            .map(|(address, item)| (address, item.known))
            .collect();
        let offers: HashMap<RegistrationAddress, Uuid> = known
            .iter()
            .map(|(address, known)| (*address, known.offer_id))
            .collect();
        let wanted = each.into_iter().map(|one| {
            let change = RateFrom {
                from: by.now,
                rate: one.rate,
            };
            let is_item = offers.contains_key(&one.address);
            let registration = found.remove(&one.address).filter(|_| is_item);
            (one.address, registration, change, one.seen)
        });
        let wanted = wanted.collect();
        let (done, mut refused) = set_each_of(tx, by, Some(list), known, wanted).await?;
        name_setters(tx, by, &offers, &mut refused).await?;
        let rest = rest.into_iter().map(|one| one.address).collect();
        Ok(BulkResult::of_picked(done, refused, rest))
    })
}
