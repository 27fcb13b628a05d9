//! A request under the lock of its offer and its own: read for a verb, and written back.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CreatorId},
    sample::{SampleRequestAddress, SampleSide, SampleStanding, SampleState},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::side_of;
use crate::{ActorContext, Error, campaigns::CourseRow};

/// A request under lock, as it is at the moment of the verb.
pub(super) struct Locked {
    pub(super) side: SampleSide,
    pub(super) standing: SampleStanding,
    registration_id: Uuid,
}

/// What a move writes beside the state. What is none stays as it is.
#[derive(Debug, Default)]
pub(super) struct Columns<'c> {
    pub(super) decided_at: Option<DateTime<Utc>>,
    pub(super) decided_by: Option<SampleSide>,
    pub(super) rejected_because: Option<&'c str>,
    /// The parcel to the agency: carrier and tracking code.
    pub(super) sent: Option<(&'c str, &'c str)>,
    /// The parcel to the creator.
    pub(super) shipped: Option<(&'c str, &'c str)>,
}

/// Locks a request that is there for the actor, and before it its offer. Its campaign may have ended without anybody
/// having written it down, so it is read as it is now.
pub(super) async fn lock<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    address: SampleRequestAddress,
) -> Result<Locked, Error<R>> {
    let side = side_of(by).ok_or(Error::NotFound)?;
    let (shop_id, request_id) = (address.shop.uuid(), address.request.uuid());
    let offer = sqlx::query!(
        "select offer.registration_id, offer.approver
         from sample_request as request
         join sample_offer as offer
             on offer.shop_id = request.shop_id
             and offer.registration_id = request.registration_id
         where request.shop_id = $1 and request.sample_request_id = $2
         for update of offer",
        shop_id,
        request_id,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let row = sqlx::query!(
        "select campaign_id, agency_id, creator_id, state, sent_at
         from sample_request
         where shop_id = $1 and sample_request_id = $2
         for update",
        shop_id,
        request_id,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let is_own = match side {
        SampleSide::Seller => by.acts_for_shop(address.shop),
        SampleSide::Agency => by.acts_for_agency(AgencyId::new(row.agency_id)),
        SampleSide::Creator => by.acts_for_creator(CreatorId::new(row.creator_id)),
    };
    if !is_own {
        return Err(Error::NotFound);
    }
    let campaign = CourseRow::of(connection, row.campaign_id).await?;
    let (course, _) = campaign.ok_or(Error::NotFound)?.read()?;
    let is_sent = row.sent_at.is_some();
    let state = state_of(&row.state, request_id)?;
    Ok(Locked {
        side,
        standing: SampleStanding {
            state: state.as_of(is_sent, by.now >= course.closes_at()),
            is_sent,
            approver: offer.approver.parse().map_err(|_| Error::Corrupt {
                table: "sample_offer",
                column: "approver",
                id: offer.registration_id,
            })?,
        },
        registration_id: offer.registration_id,
    })
}

/// The state of a row.
pub(super) fn state_of<R>(code: &str, request_id: Uuid) -> Result<SampleState, Error<R>> {
    code.parse().map_err(|_| Error::Corrupt {
        table: "sample_request",
        column: "state",
        id: request_id,
    })
}

/// Writes what became of a locked request, and gives back the sample that it no longer takes.
pub(super) async fn save(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    address: SampleRequestAddress,
    (locked, state): (&Locked, SampleState),
    columns: &Columns<'_>,
) -> Result<(), sqlx::Error> {
    let moment = |is_meant: bool| is_meant.then_some(by.now);
    let (sent, shipped) = (columns.sent.unzip(), columns.shipped.unzip());
    sqlx::query!(
        "update sample_request
         set state = $3
           , decided_at = coalesce($4, decided_at), decided_by_kind = coalesce($5, decided_by_kind)
           , rejected_because = coalesce($6, rejected_because)
           , sent_at = coalesce($7, sent_at), sent_carrier = coalesce($8, sent_carrier)
           , sent_tracking = coalesce($9, sent_tracking)
           , shipped_at = coalesce($10, shipped_at), carrier = coalesce($11, carrier)
           , tracking = coalesce($12, tracking)
           , received_at = coalesce($13, received_at), ended_at = coalesce($14, ended_at)
         where shop_id = $1 and sample_request_id = $2",
        address.shop.uuid(),
        address.request.uuid(),
        state.code(),
        columns.decided_at,
        columns.decided_by.map(SampleSide::code),
        columns.rejected_because,
        moment(columns.sent.is_some()),
        sent.0,
        sent.1,
        moment(columns.shipped.is_some()),
        shipped.0,
        shipped.1,
        moment(state == SampleState::Received),
        moment(!state.is_open()),
    )
    .execute(&mut *connection)
    .await?;
    if locked.standing.state.takes_one() && !state.takes_one() {
        sqlx::query!(
            "update sample_offer set taken = taken - 1
             where shop_id = $1 and registration_id = $2",
            address.shop.uuid(),
            locked.registration_id,
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}
