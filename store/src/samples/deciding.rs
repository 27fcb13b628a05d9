//! Granting requests, one or many: one set of statements, in which each request has its own answer.

use std::{
    collections::{BTreeSet, HashMap},
    convert::Infallible,
};

use domain::{
    bulk::SkipReason,
    ids::{AgencyId, SampleRequestId, ShopId},
    sample::{
        SampleMove, SampleRefusal, SampleRequestAddress, SampleSide, SampleStanding, SampleState,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{detail_of, locked::state_of, side_of};
use crate::{
    ActorContext, Db, Error,
    bulk::{BulkResult, dedup_and_limit},
    campaigns::CourseRow,
    event::{DomainEvent, record_all},
    forms::once,
    records::audit_each,
};

/// The verb, in the audit trail and as a form has it.
const APPROVE: &str = "sample.approve";

/// An offer, by its shop and registration.
type OfferKey = (Uuid, Uuid);

/// An offer under lock.
struct Offer {
    quantity: i16,
    taken: i16,
    approver: String,
}

/// A request under lock, and of which offer it is.
struct Pending {
    offer: OfferKey,
    state: SampleState,
    is_sent: bool,
}

/// Grants requests, as long as samples are left. What one is refused is in the answer.
///
/// # Errors
///
/// Not found for whoever is neither an agency nor a shop, or the database's failure: then nothing is granted.
pub async fn approve(
    db: &Db,
    by: &ActorContext<'_>,
    requests: &[SampleRequestAddress],
) -> Result<BulkResult<SampleRequestAddress, SampleRefusal>, Error<Infallible>> {
    let side = side_of(by).filter(|side| *side != SampleSide::Creator);
    let side = side.ok_or(Error::NotFound)?;
    once!(db.primary, by, APPROVE, &requests, |tx| {
        let (each, rest) = dedup_and_limit(requests, |one| *one);
        let mut offers = lock_offers(tx, &each).await?;
        let pending = lock_requests(tx, by, &each).await?;
        let (mut done, mut refused) = (Vec::new(), Vec::new());
        for address in each {
            match decide(&mut offers, pending.get(&address), side) {
                Ok(()) => done.push(address),
                Err(why) => refused.push((address, why)),
            }
        }
        let granted: BTreeSet<OfferKey> = done
            .iter()
            .filter_map(|address| Some(pending.get(address)?.offer))
            .collect();
        save(tx, by, side, &done).await?;
        save_offers(tx, &offers, &granted).await?;
        tell(tx, by, side, &done).await?;
        Ok(BulkResult::of_picked(done.len(), refused, rest))
    })
}

/// Whether a request is granted; if so, a sample of its offer is taken.
fn decide(
    offers: &mut HashMap<OfferKey, Offer>,
    pending: Option<&Pending>,
    side: SampleSide,
) -> Result<(), SkipReason<SampleRefusal>> {
    let pending = pending.ok_or(SkipReason::NotFound)?;
    let offer = offers.get_mut(&pending.offer).ok_or(SkipReason::NotFound)?;
    let standing = SampleStanding {
        state: pending.state,
        is_sent: pending.is_sent,
        approver: offer.approver.parse().map_err(|_| SkipReason::NotFound)?,
    };
    standing
        .step(side, SampleMove::Approve)
        .map_err(SkipReason::Refused)?;
    if offer.taken >= offer.quantity {
        return Err(SkipReason::Refused(SampleRefusal::NoneLeft));
    }
    offer.taken = offer.taken.saturating_add(1);
    Ok(())
}

/// The addresses as two columns.
fn columns_of(addresses: &[SampleRequestAddress]) -> (Vec<Uuid>, Vec<Uuid>) {
    let columns = addresses.iter();
    columns
        .map(|address| (address.shop.uuid(), address.request.uuid()))
        .unzip()
}

async fn lock_offers(
    connection: &mut PgConnection,
    requests: &[SampleRequestAddress],
) -> Result<HashMap<OfferKey, Offer>, sqlx::Error> {
    let (shops, ids) = columns_of(requests);
    let rows = sqlx::query!(
        "select offer.shop_id, offer.registration_id, offer.quantity, offer.taken, offer.approver
         from (
             select distinct request.shop_id, request.registration_id
             from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, sample_request_id)
             join sample_request as request
                 on request.shop_id = asked.shop_id
                 and request.sample_request_id = asked.sample_request_id
         ) as meant
         join sample_offer as offer
             on offer.shop_id = meant.shop_id and offer.registration_id = meant.registration_id
         order by offer.shop_id, offer.registration_id
         for update of offer",
        &shops,
        &ids,
    )
    .fetch_all(connection)
    .await?;
    let offers = rows.into_iter().map(|row| {
        let offer = Offer {
            quantity: row.quantity,
            taken: row.taken,
            approver: row.approver,
        };
        ((row.shop_id, row.registration_id), offer)
    });
    Ok(offers.collect())
}

/// The requests that are there for the actor, as they are now.
async fn lock_requests(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    requests: &[SampleRequestAddress],
) -> Result<HashMap<SampleRequestAddress, Pending>, Error<Infallible>> {
    let (shops, ids) = columns_of(requests);
    let rows = sqlx::query!(
        "select request.shop_id, request.sample_request_id, request.registration_id
              , request.campaign_id, request.agency_id, request.state, request.sent_at
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, sample_request_id)
         join sample_request as request
             on request.shop_id = asked.shop_id
             and request.sample_request_id = asked.sample_request_id
         order by request.shop_id, request.sample_request_id
         for update of request",
        &shops,
        &ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    let campaigns: BTreeSet<Uuid> = rows.iter().map(|row| row.campaign_id).collect();
    let campaigns: Vec<Uuid> = campaigns.into_iter().collect();
    let mut closes_at = HashMap::new();
    for campaign in CourseRow::of_all(connection, &campaigns).await? {
        let (course, _) = campaign.read()?;
        closes_at.insert(campaign.campaign_id, course.closes_at());
    }
    let mut pending = HashMap::with_capacity(rows.len());
    for row in rows {
        let shop = ShopId::new(row.shop_id);
        if !by.acts_for_shop(shop) && !by.acts_for_agency(AgencyId::new(row.agency_id)) {
            continue;
        }
        let closes_at = closes_at.get(&row.campaign_id);
        let is_sent = row.sent_at.is_some();
        let state = state_of(&row.state, row.sample_request_id)?;
        let one = Pending {
            offer: (row.shop_id, row.registration_id),
            state: state.as_of(is_sent, closes_at.is_none_or(|closes| by.now >= *closes)),
            is_sent,
        };
        let request = SampleRequestId::new(row.sample_request_id);
        pending.insert(SampleRequestAddress { shop, request }, one);
    }
    Ok(pending)
}

async fn save(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    side: SampleSide,
    granted: &[SampleRequestAddress],
) -> Result<(), sqlx::Error> {
    let (shops, ids) = columns_of(granted);
    sqlx::query!(
        "update sample_request as request
         set state = 'approved', decided_at = $3, decided_by_kind = $4
         from unnest($1::uuid[], $2::uuid[]) as granted (shop_id, sample_request_id)
         where request.shop_id = granted.shop_id
             and request.sample_request_id = granted.sample_request_id",
        &shops,
        &ids,
        by.now,
        side.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes how many samples are taken now. The constraint of the row has the last word.
async fn save_offers(
    connection: &mut PgConnection,
    offers: &HashMap<OfferKey, Offer>,
    granted: &BTreeSet<OfferKey>,
) -> Result<(), sqlx::Error> {
    let (mut shops, mut registrations, mut taken) = (Vec::new(), Vec::new(), Vec::new());
    for key in granted {
        if let Some(offer) = offers.get(key) {
            shops.push(key.0);
            registrations.push(key.1);
            taken.push(offer.taken);
        }
    }
    sqlx::query!(
        "update sample_offer as offer set taken = counted.taken
         from unnest($1::uuid[], $2::uuid[], $3::smallint[])
             as counted (shop_id, registration_id, taken)
         where offer.shop_id = counted.shop_id
             and offer.registration_id = counted.registration_id",
        &shops,
        &registrations,
        &taken,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn tell(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    side: SampleSide,
    granted: &[SampleRequestAddress],
) -> Result<(), sqlx::Error> {
    let state = SampleState::Approved;
    let (_, ids) = columns_of(granted);
    let details = ids.iter().map(|_| detail_of(state)).collect();
    audit_each(connection, by, (APPROVE, "sample_request"), (ids, details)).await?;
    let moved = granted.iter().map(|request| DomainEvent::SampleMoved {
        request: *request,
        state,
        is_sending: false,
        by: side,
    });
    let moved: Vec<DomainEvent> = moved.collect();
    record_all(connection, by.now, by.ids, &moved).await
}
