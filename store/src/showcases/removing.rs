//! Taking products out of a showcase: one, those that were picked, or all that a search finds. From then on
//! no order counts for them, and what they paid more than their offers pay now is given up.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    actor::Actor,
    bulk::SkipReason,
    ids::{CreatorId, OfferId, ShopId, ShowcaseEntryId},
    page::{Cursor, Page, Sort},
    selection::{Matching, Selection},
    showcase::{
        EntryAddress, RemoveRefusal, SHOWCASE_REMOVED_MAX, ShowcaseEntry, ShowcaseFilter,
        ShowcaseRow, ShowcaseSort,
    },
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Shown,
    earned::counting,
    sorted::{Looked, looked_through, page_of},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    bulk::{BulkResult, dedup_and_limit},
    forms::once,
    records::audit_each,
};

/// The verb, in the audit trail.
const REMOVE: &str = "showcase.remove";

/// Which products are taken out of a showcase: the first [`domain::bulk::BULK_MAX`] of those that were
/// picked, or the newest [`SHOWCASE_REMOVED_MAX`] of those that match.
pub type ShowcaseSelection = Selection<EntryAddress, ShowcaseFilter>;

/// What can be taken out of a showcase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToRemove {
    /// One page of the products that the filter leaves.
    pub page: Page<ShowcaseRow>,
    /// How many there are on all pages.
    pub found: u64,
    /// How many of all pages pay more than adding them again would.
    pub keep_more: u64,
}

/// What the filter leaves of the newest products of the showcase, and how many of them pay more than adding
/// them again would.
///
/// # Errors
///
/// As [`super::list_of_creator`].
pub async fn to_remove(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    filter: &ShowcaseFilter,
    sort: Option<Sort<ShowcaseSort>>,
    page: Option<&Cursor>,
) -> Result<ToRemove, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let looked = looked_through(&mut connection, creator, filter, (by.now, by.now)).await?;
    let found = count_of(looked.len());
    let keep_more = keep_more(&mut connection, creator, &looked, by).await?;
    let page = page_of(&mut connection, creator, looked, (sort, page), by.now).await?;
    Ok(ToRemove {
        page,
        found,
        keep_more,
    })
}

fn count_of(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// How many of these orders count for now, at a higher rate than adding them again would bring.
async fn keep_more(
    connection: &mut PgConnection,
    creator: CreatorId,
    looked: &[Looked],
    by: &ActorContext<'_>,
) -> Result<u64, Error<Infallible>> {
    let higher: Vec<&Looked> = looked.iter().filter(|one| one.keeps_more()).collect();
    if higher.is_empty() {
        return Ok(0);
    }
    let (shops, products): (Vec<Uuid>, Vec<Uuid>) = higher
        .iter()
        .map(|one| (one.address.shop.uuid(), one.product_id))
        .unzip();
    let counting = counting(connection, creator, &shops, &products, by.now).await?;
    let kept = higher.iter().filter(|one| {
        let counts = counting.get(&one.product_id);
        counts.is_some_and(|counts| counts.showcase_entry_id == one.address.entry.uuid())
    });
    Ok(count_of(kept.count()))
}

/// Removes an offer from the creator's showcase: orders placed from now on no longer count for it.
///
/// # Errors
///
/// [`RemoveRefusal`]; not found for another creator's showcase and for an offer that was never in
/// it; or the database's failure.
pub async fn remove(
    db: &Db,
    by: &ActorContext<'_>,
    shown: Shown,
) -> Result<ShowcaseEntryId, Error<RemoveRefusal>> {
    if !by.acts_for_creator(shown.creator) {
        return Err(Error::NotFound);
    }
    once!(db.primary, by, REMOVE, &(shown.shop, shown.offer), |tx| {
        let latest = sqlx::query!(
            "select showcase_entry_id, accepted_at, removed_at from showcase_entry
             where shop_id = $1 and offer_id = $2 and creator_id = $3
             order by accepted_at desc, showcase_entry_id desc
             limit 1
             for update",
            shown.shop.uuid(),
            shown.offer.uuid(),
            shown.creator.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let entry = ShowcaseEntry {
            offer: shown.offer,
            accepted_at: latest.accepted_at,
            removed_at: latest.removed_at,
        };
        entry.remove(by.now).map_err(Error::Refused)?;
        let address = EntryAddress {
            shop: shown.shop,
            entry: ShowcaseEntryId::new(latest.showcase_entry_id),
        };
        take_away(tx, by, &[(address, shown.offer)]).await?;
        Ok(address.entry)
    })
}

/// Removes the selected products from the showcase of the creator who asks, each as [`remove`] does, all in
/// one transaction. What one of those that were picked is refused is in the answer.
///
/// # Errors
///
/// Not found for whoever is no creator, or the database's failure: then nothing is removed.
pub async fn remove_each(
    db: &Db,
    by: &ActorContext<'_>,
    selection: &ShowcaseSelection,
) -> Result<BulkResult<EntryAddress, RemoveRefusal>, Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let content = content_of(selection);
    once!(db.primary, by, "showcase.remove_each", &content, |tx| {
        let (each, rest) = match selection {
            Selection::Ids(picked) => dedup_and_limit(picked, |one| *one),
            Selection::Matching(matching) => matched(tx, creator, matching, by).await?,
        };
        let mut locked = lock(tx, creator, &each).await?;
        let (mut done, mut refused) = (Vec::new(), Vec::new());
        for address in each {
            let removed = locked.remove(&address).map(|entry| entry.remove(by.now));
            match removed {
                Some(Ok(entry)) => done.push((address, entry.offer)),
                Some(Err(refusal)) => refused.push((address, SkipReason::Refused(refusal))),
                None => refused.push((address, SkipReason::NotFound)),
            }
        }
        take_away(tx, by, &done).await?;
        Ok(match selection {
            Selection::Ids(_) => BulkResult::of_picked(done.len(), refused, rest),
            Selection::Matching(_) => BulkResult::of_all(done.len(), refused, rest.len()),
        })
    })
}

/// What a form says of a selection, by which the form is known again.
fn content_of(selection: &ShowcaseSelection) -> Value {
    match selection {
        Selection::Ids(picked) => json!(picked),
        Selection::Matching(Matching { filter, as_of }) => json!([filter, as_of]),
    }
}

/// Those that match, as many as one request removes, and the rest.
async fn matched(
    connection: &mut PgConnection,
    creator: CreatorId,
    Matching { filter, as_of }: &Matching<ShowcaseFilter>,
    by: &ActorContext<'_>,
) -> Result<(Vec<EntryAddress>, Vec<EntryAddress>), Error<Infallible>> {
    let looked = looked_through(connection, creator, filter, (by.now, *as_of)).await?;
    let mut all: Vec<EntryAddress> = looked.iter().map(|one| one.address).collect();
    let rest = all.split_off(all.len().min(SHOWCASE_REMOVED_MAX));
    Ok((all, rest))
}

/// The addresses as two columns.
fn columns_of(addresses: impl Iterator<Item = EntryAddress>) -> (Vec<Uuid>, Vec<Uuid>) {
    addresses
        .map(|address| (address.shop.uuid(), address.entry.uuid()))
        .unzip()
}

/// Holds these entries of the creator's, always in the same order.
async fn lock(
    connection: &mut PgConnection,
    creator: CreatorId,
    addresses: &[EntryAddress],
) -> Result<HashMap<EntryAddress, ShowcaseEntry>, sqlx::Error> {
    let (shops, entries) = columns_of(addresses.iter().copied());
    let rows = sqlx::query!(
        "select entry.shop_id, entry.showcase_entry_id, entry.offer_id, entry.accepted_at
              , entry.removed_at
         from unnest($2::uuid[], $3::uuid[]) as asked (shop_id, showcase_entry_id)
         join showcase_entry as entry
             on entry.shop_id = asked.shop_id
             and entry.showcase_entry_id = asked.showcase_entry_id
         where entry.creator_id = $1
         order by entry.shop_id, entry.showcase_entry_id
         for update of entry",
        creator.uuid(),
        &shops,
        &entries,
    )
    .fetch_all(connection)
    .await?;
    let locked = rows.into_iter().map(|row| {
        let address = EntryAddress {
            shop: ShopId::new(row.shop_id),
            entry: ShowcaseEntryId::new(row.showcase_entry_id),
        };
        let entry = ShowcaseEntry {
            offer: OfferId::new(row.offer_id),
            accepted_at: row.accepted_at,
            removed_at: row.removed_at,
        };
        (address, entry)
    });
    Ok(locked.collect())
}

/// Removes entries that are held and may be removed, and writes it down.
async fn take_away(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    entries: &[(EntryAddress, OfferId)],
) -> Result<(), sqlx::Error> {
    let (shops, ids) = columns_of(entries.iter().map(|(address, _)| *address));
    sqlx::query!(
        "update showcase_entry as entry set removed_at = $3
         from unnest($1::uuid[], $2::uuid[]) as gone (shop_id, showcase_entry_id)
         where entry.shop_id = gone.shop_id and entry.showcase_entry_id = gone.showcase_entry_id",
        &shops,
        &ids,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let details = entries
        .iter()
        .map(|(_, offer)| json!({ "offer_id": offer }))
        .collect();
    audit_each(connection, by, (REMOVE, "showcase_entry"), (ids, details)).await
}
