//! What becomes of one request: rejected, sent, received, withdrawn.

use domain::sample::{
    Carrier, SampleMove, SampleRefusal, SampleRejection, SampleRequestAddress, SampleSide,
    TrackingCode,
};

use super::{
    detail_of, entry,
    locked::{Columns, lock, save},
};
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    forms::once,
    records::audit,
};

/// Whoever decides doesn't grant a request, also after it was granted, and says why.
///
/// # Errors
///
/// [`SampleRefusal`]; not found for a request that isn't there for the actor; or the database's failure.
pub async fn reject(
    db: &Db,
    by: &ActorContext<'_>,
    request: SampleRequestAddress,
    because: &SampleRejection,
) -> Result<(), Error<SampleRefusal>> {
    let verb = ("sample.reject", SampleMove::Reject);
    let columns = |side: SampleSide| Columns {
        decided_at: Some(by.now),
        decided_by: Some(side),
        rejected_because: Some(because.as_str()),
        ..Columns::default()
    };
    once!(db.primary, by, verb.0, &(request, because), |tx| {
        step(tx, by, (request, verb), columns).await
    })
}

/// Sends a sample: the seller to the agency, the agency to the creator.
///
/// # Errors
///
/// As [`reject`].
pub async fn ship(
    db: &Db,
    by: &ActorContext<'_>,
    request: SampleRequestAddress,
    (carrier, tracking): (&Carrier, &TrackingCode),
) -> Result<(), Error<SampleRefusal>> {
    let how = match super::side_of(by) {
        Some(SampleSide::Seller) => SampleMove::SendToAgency,
        Some(SampleSide::Agency | SampleSide::Creator) | None => SampleMove::Ship,
    };
    let verb = ("sample.ship", how);
    let parcel = (carrier.as_str(), tracking.as_str());
    let columns = |side: SampleSide| match side {
        SampleSide::Seller => Columns {
            sent: Some(parcel),
            ..Columns::default()
        },
        SampleSide::Agency | SampleSide::Creator => Columns {
            shipped: Some(parcel),
            ..Columns::default()
        },
    };
    once!(
        db.primary,
        by,
        verb.0,
        &(request, carrier, tracking),
        |tx| { step(tx, by, (request, verb), columns).await }
    )
}

/// The creator has received the sample.
///
/// # Errors
///
/// As [`reject`].
pub async fn receive(
    db: &Db,
    by: &ActorContext<'_>,
    request: SampleRequestAddress,
) -> Result<(), Error<SampleRefusal>> {
    let verb = ("sample.receive", SampleMove::Receive);
    once!(db.primary, by, verb.0, &request, |tx| {
        step(tx, by, (request, verb), |_| Columns::default()).await
    })
}

/// The creator takes a request back before the sample is sent.
///
/// # Errors
///
/// As [`reject`].
pub async fn withdraw(
    db: &Db,
    by: &ActorContext<'_>,
    request: SampleRequestAddress,
) -> Result<(), Error<SampleRefusal>> {
    let verb = ("sample.withdraw", SampleMove::Withdraw);
    once!(db.primary, by, verb.0, &request, |tx| {
        step(tx, by, (request, verb), |_| Columns::default()).await
    })
}

/// Moves a request on, and tells the audit trail and whom it concerns.
async fn step<'c>(
    connection: &mut sqlx::PgConnection,
    by: &ActorContext<'_>,
    (request, (verb, how)): (SampleRequestAddress, (&'static str, SampleMove)),
    columns: impl Fn(SampleSide) -> Columns<'c>,
) -> Result<(), Error<SampleRefusal>> {
    let locked = lock(connection, by, request).await?;
    let state = locked
        .standing
        .step(locked.side, how)
        .map_err(Error::Refused)?;
    let written = columns(locked.side);
    save(connection, by, request, (&locked, state), &written).await?;
    audit(connection, by, entry(verb, request, detail_of(state))).await?;
    let moved = DomainEvent::SampleMoved {
        request,
        state,
        is_sending: how == SampleMove::SendToAgency,
        by: locked.side,
    };
    record(connection, by.now, by.ids, &moved).await?;
    Ok(())
}
