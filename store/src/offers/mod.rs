//! Creator rates: what an agency gives creators of a registration's total rate.

mod all;
mod column;
mod falling;
mod foresee;
mod kept;

pub use self::all::{
    NewCreatorRate, names_of_setters, set_creator_rate_of_selected, set_creator_rates,
};
pub use self::falling::tell_falling_rates;
pub use self::foresee::{foresee_creator_rate_of_selected, foresee_creator_rates};
pub(crate) use self::{
    all::{insert_all, name_setters, set_each_of},
    column::{RateColumn, rates_in},
    kept::count_kept,
};
pub use domain::offer::SetCreatorRateRefusal;
use domain::{
    ids::OfferId,
    offer::{RateFrom, RateHistory, SeenRate},
    rate::CreatorRate,
    registration::{Registration, RegistrationState},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    records::{AuditEntry, audit},
    registration_totals::note_rated,
    registrations::{self, RegistrationAddress, Side},
    transaction::in_transaction,
};

/// What is known of an offer: that of the product's own link, or that of an item of a list.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) offer_id: Uuid,
    pub(crate) rates: Vec<RateFrom>,
}

/// What is to be written of a rate that may be set.
pub(crate) struct Change {
    pub(crate) offer_id: Uuid,
    is_new_offer: bool,
    /// The rate that is in force already isn't written again.
    is_new_rate: bool,
}

/// Asks the rules whether a product gets the rate, over the one that was seen.
pub(crate) fn decide<R>(
    registration: &Registration,
    known: Option<Known>,
    change: RateFrom,
    seen: SeenRate,
    by: &ActorContext<'_>,
) -> Result<Result<Change, SetCreatorRateRefusal>, Error<R>> {
    if let Err(refusal) = check_state(&registration.state) {
        return Ok(Err(refusal));
    }
    if known.is_none() && change.from > by.now {
        return Ok(Err(SetCreatorRateRefusal::FirstStartsLater));
    }
    let is_new_offer = known.is_none();
    let Known { offer_id, rates } = known.unwrap_or_else(|| Known {
        offer_id: by.ids.next(),
        rates: Vec::new(),
    });
    let history = RateHistory::from_stored(rates).map_err(|_| corrupt("from_at", offer_id))?;
    if let Some(set) = history.set_meanwhile(seen, by.now) {
        if set.rate == change.rate {
            // What is wanted is there.
            return Ok(Ok(Change {
                offer_id,
                is_new_offer,
                is_new_rate: false,
            }));
        }
        return Ok(Err(SetCreatorRateRefusal::SetMeanwhile {
            rate: set.rate,
            from: set.from,
            by: None,
        }));
    }
    let count = history.as_slice().len();
    Ok(history
        .change(change, registration.total_rate, by.now)
        .map(|history| Change {
            offer_id,
            is_new_offer,
            is_new_rate: history.as_slice().len() > count,
        })
        .map_err(SetCreatorRateRefusal::from))
}

/// Sets the creator rate of the product's own link from a moment on, which may be now or later. The
/// first rate makes the offer that creators accept. An approval that could still be undone counts from
/// then on.
///
/// # Errors
///
/// [`SetCreatorRateRefusal`]; not found for a registration in another agency's campaign; or the
/// database's failure.
pub async fn set_creator_rate(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    change: RateFrom,
) -> Result<OfferId, Error<SetCreatorRateRefusal>> {
    in_transaction!(db.primary, by, |tx| {
        let locked = registrations::lock(tx, by, address, Side::Agency).await?;
        let known = match own_link(tx, address).await? {
            Some(offer_id) => Some(Known {
                offer_id,
                rates: rates(tx, address, offer_id).await?,
            }),
            None => None,
        };
        let decided = decide(&locked.registration, known, change, SeenRate::Any, by)?;
        let decided = decided.map_err(Error::Refused)?;
        registrations::end_holds(tx, by, &[(address, locked.registration)]).await?;
        let offer_id = decided.offer_id;
        if decided.is_new_offer {
            insert_offer(tx, by, address, offer_id).await?;
        }
        if decided.is_new_rate {
            insert_rate(tx, by, address, offer_id, change).await?;
        }
        Ok(OfferId::new(offer_id))
    })
}

fn check_state(state: &RegistrationState) -> Result<(), SetCreatorRateRefusal> {
    match state {
        RegistrationState::ApprovalHeld { .. }
        | RegistrationState::Approved { .. }
        | RegistrationState::CloseRequested { .. } => Ok(()),
        RegistrationState::Pending => Err(SetCreatorRateRefusal::Pending),
        RegistrationState::Rejected { .. }
        | RegistrationState::Closed { .. }
        | RegistrationState::Withdrawn { .. } => Err(SetCreatorRateRefusal::NotInCampaign),
    }
}

/// The offer of the product's own link, if a rate was ever set.
async fn own_link(
    connection: &mut PgConnection,
    address: RegistrationAddress,
) -> Result<Option<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select offer_id from offer
         where shop_id = $1 and registration_id = $2 and product_list_id is null",
        address.shop.uuid(),
        address.registration.uuid(),
    )
    .fetch_optional(connection)
    .await
}

async fn rates<R>(
    connection: &mut PgConnection,
    address: RegistrationAddress,
    offer_id: Uuid,
) -> Result<Vec<RateFrom>, Error<R>> {
    let rows = sqlx::query!(
        "select from_at, creator_rate_bps from offer_rate
         where shop_id = $1 and offer_id = $2
         order by from_at",
        address.shop.uuid(),
        offer_id,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let rate = CreatorRate::try_from(row.creator_rate_bps);
            Ok(RateFrom {
                from: row.from_at,
                rate: rate.map_err(|_| corrupt("creator_rate_bps", offer_id))?,
            })
        })
        .collect()
}

fn corrupt<R>(column: &'static str, offer_id: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "offer_rate",
        column,
        id: offer_id,
    }
}

async fn insert_offer(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    offer_id: Uuid,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into offer (shop_id, offer_id, registration_id, created_at)
         values ($1, $2, $3, $4)",
        address.shop.uuid(),
        offer_id,
        address.registration.uuid(),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let registration = (
        &[address.shop.uuid()][..],
        &[address.registration.uuid()][..],
    );
    note_rated(connection, by.ids, registration).await
}

async fn insert_rate(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    offer_id: Uuid,
    change: RateFrom,
) -> Result<(), sqlx::Error> {
    let bps = i16::from(change.rate);
    sqlx::query!(
        "insert into offer_rate (shop_id, offer_id, from_at, creator_rate_bps, set_at)
         values ($1, $2, $3, $4, $5)",
        address.shop.uuid(),
        offer_id,
        change.from,
        bps,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let audit_entry = AuditEntry {
        verb: "offer.set_creator_rate",
        object_kind: "offer",
        object_id: offer_id,
        detail: json!({ "from": change.from, "creator_rate_bps": change.rate.basis_points() }),
    };
    audit(connection, by, audit_entry).await?;
    let set = DomainEvent::RateSet {
        registration: address,
        offer: OfferId::new(offer_id),
        from: change.from,
        after: None,
    };
    record(connection, by.now, by.ids, &set).await
}
