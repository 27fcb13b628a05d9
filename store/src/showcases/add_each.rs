//! A creator takes up products of several links that were pasted together: each judged for itself, all in one
//! transaction.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use domain::{
    actor::Actor,
    bulk::{Bulk, SkipReason},
    consent::{AddRefusal, Consent},
    ids::ProductId,
    share_link::{LinkCode, LookUpRefusal, PASTED_LINKS_MAX},
};

use super::{
    add::lock_links,
    earned::own_to_accept,
    insert_each::{Adding, Judged, NewEntry, insert_each},
    products_of,
};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    linking::lock_creator,
    links::{Followed, Offered, followed, note_opened_in},
    terms,
};

/// Adds the products behind these links to the showcase of the creator who asks, each with what the creator
/// agreed to. They count for orders from this moment on. What is in the showcase already stays as it is and
/// counts as done. Of several links to one product the one that pays most is added. A product whose rate is
/// lower than what the creator earns on it is refused alone, unless the creator agreed to exactly that.
///
/// All links that were `pasted` are noted as opened along with it, also those of which nothing is added: so a hundred
/// are one read and one write. Those of which nothing was added at all are noted by nobody; one that is looked at by
/// its own page is noted there.
///
/// # Errors
///
/// [`AddRefusal::Link`] for whoever isn't a creator; or the database's failure.
pub async fn add_each(
    db: &Db,
    by: &ActorContext<'_>,
    pasted: &[LinkCode],
    consents: &[(LinkCode, Consent)],
) -> Result<Bulk<AddRefusal>, Error<AddRefusal>> {
    let Actor::Creator { creator, .. } = by.actor else {
        let refusal = LookUpRefusal::ForCreators;
        return Err(Error::Refused(AddRefusal::Link(refusal)));
    };
    let taken = consents.get(..PASTED_LINKS_MAX).unwrap_or(consents);
    let codes: Vec<LinkCode> = taken.iter().map(|(code, _)| *code).collect();
    once!(db.primary, by, "showcase.add_each", &consents, |tx| {
        let yours = lock_creator(tx, creator).await?;
        lock_links(tx, &codes).await?;
        let offered = offers(followed(tx, &codes, Some(creator)).await?);
        let products = products_of(offered.values());
        let (now, own) = own_to_accept(tx, creator, products, by.now).await?;
        let by = &ActorContext { now, ..*by };
        let terms = terms::in_force(tx, yours, now).await?;
        let adding = Adding {
            creator,
            yours,
            terms: &terms,
            now,
        };
        let mut answers: Vec<Answer> = Vec::with_capacity(taken.len());
        let mut new = Vec::new();
        let mut products: HashSet<ProductId> = HashSet::new();
        for at in best_first(taken, &offered, adding) {
            let Some((code, consent)) = taken.get(at) else {
                continue;
            };
            let Some(one) = offered.get(code) else {
                let label = code.to_string();
                answers.push((at, Some((label, SkipReason::NotFound))));
                continue;
            };
            let own = own.get(&one.product_id.uuid());
            let judged = adding.judge(one, own, *consent);
            // At one moment a product is accepted once.
            let refused = match judged {
                Ok(Judged::Kept(_)) => None,
                Ok(Judged::Accepted(_)) if products.contains(&one.product_id) => {
                    Some(AddRefusal::SameProduct)
                }
                Ok(Judged::Accepted(acceptance)) => {
                    products.insert(one.product_id);
                    new.push(NewEntry::new(by, one, (*code, acceptance)));
                    None
                }
                Err(refusal) => Some(refusal),
            };
            let title = || one.product.title.clone();
            answers.push((at, refused.map(|why| (title(), SkipReason::Refused(why)))));
        }
        insert_each(tx, by, adding, &new).await?;
        let opened = pasted.iter().take(PASTED_LINKS_MAX).chain(&codes);
        let opened: Vec<LinkCode> = opened.copied().collect();
        note_opened_in(tx, creator, &opened, now).await?;
        Ok(in_order(
            answers,
            consents.len().saturating_sub(taken.len()),
        ))
    })
}

/// What is answered to one link: its place among them, and why it wasn't added, if it wasn't.
type Answer = (usize, Option<(String, SkipReason<AddRefusal>)>);

/// The products among what links lead to.
fn offers(found: Vec<(LinkCode, Followed)>) -> HashMap<LinkCode, Offered> {
    let offered = found
        .into_iter()
        .filter_map(|(code, followed)| match followed {
            Followed::Product(offered) => Some((code, *offered)),
            Followed::List(_) => None,
        });
    offered.collect()
}

/// The places of the links, each code once: those that pay most first, so that of several links to one product
/// the best is added.
fn best_first(
    taken: &[(LinkCode, Consent)],
    offered: &HashMap<LinkCode, Offered>,
    adding: Adding<'_>,
) -> Vec<usize> {
    let mut seen: HashSet<LinkCode> = HashSet::new();
    let places = taken.iter().enumerate();
    let mut places: Vec<_> = places
        .filter(|(_, (code, _))| seen.insert(*code))
        .map(|(at, (code, _))| {
            let target = offered.get(code).map(Offered::link_target);
            let rate = target.and_then(|target| target.follow(adding.yours, adding.now).ok());
            (Reverse(rate), at)
        })
        .collect();
    places.sort_unstable();
    places.into_iter().map(|(_, at)| at).collect()
}

/// The answer as it was asked for.
fn in_order(mut answers: Vec<Answer>, more: usize) -> Bulk<AddRefusal> {
    answers.sort_unstable_by_key(|(at, _)| *at);
    let mut bulk = Bulk::default();
    for (_, refused) in answers {
        match refused {
            Some((label, why)) => bulk.add_refused(label, why),
            None => bulk.add_done(),
        }
    }
    bulk.more = more;
    bulk
}
