//! What a seller and an agency do with one registration, from the request to its close.
//!
//! Each verb locks the row, asks the rules of what the registration is at that moment, and writes the
//! answer down: of two people who act at once, the second is told what the first has done.

use domain::{
    campaign::{RegisterRefusal, check_register},
    ids::{CampaignId, ProductId, RegistrationId, ShopId},
    rate::TotalRate,
    registration::{
        ApproveCloseRefusal, ApproveRefusal, ChangeRateRefusal, CloseRefusal, RefuseCloseRefusal,
        Registration, RegistrationAddress, RegistrationState, RejectReason, RejectRefusal,
        RequestCloseRefusal, TakeBackCloseRefusal, WithdrawRefusal,
    },
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    locked::{Locked, Side, latest, lock, save},
    rows::{Columns, code_of},
};
use crate::{
    By, Db, Error,
    campaigns::CourseRow,
    happening::{Happening, Move, tell},
    records::{Deed, audit},
    transaction::in_transaction,
};

/// What a seller asks for: a product into a campaign.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The campaign.
    pub campaign: CampaignId,
    /// The seller's shop.
    pub shop: ShopId,
    /// The product, which must be the shop's.
    pub product: ProductId,
    /// What the seller pays.
    pub total_rate: TotalRate,
}

/// Registers a product in a campaign: the seller's request to the agency.
///
/// # Errors
///
/// [`RegisterRefusal`]; not found for another shop's product and for a campaign that this seller
/// can't see; or the database's failure.
pub async fn register(
    db: &Db,
    by: &By<'_>,
    request: Request,
) -> Result<RegistrationAddress, Error<RegisterRefusal>> {
    if !by.acts_for_shop(request.shop) {
        return Err(Error::NotFound);
    }
    let registration_id = by.ids.next();
    in_transaction!(db.primary, |tx| {
        // Shared, so that many register at once while nobody ends the campaign meanwhile.
        let campaign = sqlx::query_as!(
            CourseRow,
            "select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
                  , min_rate_bps, submitted_at, ended_at
             from campaign
             join market using (market_code)
             join product on product.market_code = campaign.market_code
             where campaign_id = $1 and published_at is not null
                 and (audience = 'all' or exists (
                     select from campaign_shop as named
                     where named.campaign_id = $1 and named.shop_id = $2
                 ))
                 and product.shop_id = $2 and product.product_id = $3
             for share of campaign",
            request.campaign.uuid(),
            request.shop.uuid(),
            request.product.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let (course, least) = campaign.read()?;
        let earlier = latest(tx, request.shop, request.campaign, request.product).await?;
        let earlier = earlier.map(|earlier| earlier.as_of(by.now, course.closes_at()));
        check_register(
            course.status(by.now),
            least,
            earlier.as_ref().map(|earlier| &earlier.state),
            request.total_rate,
        )
        .map_err(Error::Refused)?;
        insert(tx, by, &request, registration_id).await
    })?;
    Ok(RegistrationAddress {
        shop: request.shop,
        registration: RegistrationId::new(registration_id),
    })
}

/// The agency takes the product; its total rate is fixed from here on.
///
/// # Errors
///
/// [`ApproveRefusal`]; not found for a registration in another agency's campaign; or the database's
/// failure. So with every verb of the agency.
pub async fn approve(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<ApproveRefusal>> {
    let verb = (Side::Agency, "registration.approve");
    change(db, by, address, verb, |locked| {
        locked.registration.approve(by.now)
    })
    .await
}

/// The agency does not take the product.
///
/// # Errors
///
/// [`RejectRefusal`], else as [`approve`].
pub async fn reject(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
    reason: &RejectReason,
    may_reregister: bool,
) -> Result<Registration, Error<RejectRefusal>> {
    let verb = (Side::Agency, "registration.reject");
    change(db, by, address, verb, |locked| {
        let registration = locked.registration;
        registration.reject(by.now, reason.clone(), may_reregister)
    })
    .await
}

/// The seller asks the agency to take the product out of the campaign.
///
/// # Errors
///
/// [`RequestCloseRefusal`]; not found for another shop's registration; or the database's failure. So
/// with every verb of the seller.
pub async fn request_close(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<RequestCloseRefusal>> {
    let verb = (Side::Shop, "registration.request_close");
    change(db, by, address, verb, |locked| {
        locked.registration.request_close(by.now)
    })
    .await
}

/// The agency agrees to the seller's request to close.
///
/// # Errors
///
/// [`ApproveCloseRefusal`], else as [`approve`].
pub async fn approve_close(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<ApproveCloseRefusal>> {
    let verb = (Side::Agency, "registration.approve_close");
    change(db, by, address, verb, |locked| {
        locked.registration.approve_close(by.now)
    })
    .await
}

/// The agency refuses the seller's request to close.
///
/// # Errors
///
/// [`RefuseCloseRefusal`], else as [`approve`].
pub async fn refuse_close(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<RefuseCloseRefusal>> {
    let verb = (Side::Agency, "registration.refuse_close");
    change(db, by, address, verb, |locked| {
        locked.registration.refuse_close()
    })
    .await
}

/// The seller takes back the request to close.
///
/// # Errors
///
/// [`TakeBackCloseRefusal`], else as [`request_close`].
pub async fn take_back_close(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<TakeBackCloseRefusal>> {
    let verb = (Side::Shop, "registration.take_back_close");
    change(db, by, address, verb, |locked| {
        locked.registration.take_back_close()
    })
    .await
}

/// The seller takes the request for the product back before the agency decided.
///
/// # Errors
///
/// [`WithdrawRefusal`], else as [`request_close`].
pub async fn withdraw(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<WithdrawRefusal>> {
    let verb = (Side::Shop, "registration.withdraw");
    change(db, by, address, verb, |locked| {
        locked.registration.withdraw(by.now)
    })
    .await
}

/// The agency takes the product out of the campaign, asked or not.
///
/// # Errors
///
/// [`CloseRefusal`], else as [`approve`].
pub async fn close(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<CloseRefusal>> {
    let verb = (Side::Agency, "registration.close");
    change(db, by, address, verb, |locked| {
        locked.registration.close(by.now)
    })
    .await
}

/// The seller offers another total rate before the agency decided.
///
/// # Errors
///
/// [`ChangeRateRefusal`], else as [`request_close`].
pub async fn change_rate(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
    total_rate: TotalRate,
) -> Result<Registration, Error<ChangeRateRefusal>> {
    let verb = (Side::Shop, "registration.change_rate");
    change(db, by, address, verb, |locked| {
        locked.registration.change_rate(total_rate, locked.least)
    })
    .await
}

/// Moves one registration on, and tells the audit trail and whom it concerns.
async fn change<R>(
    db: &Db,
    by: &By<'_>,
    address: RegistrationAddress,
    (side, verb): (Side, &'static str),
    step: impl Fn(Locked) -> Result<Registration, R>,
) -> Result<Registration, Error<R>> {
    in_transaction!(db.primary, |tx| {
        let locked = lock(tx, by, address, side).await?;
        let changed = step(locked).map_err(Error::Refused)?;
        save(tx, address, &changed).await?;
        let detail = json!({
            "state": code_of(&changed.state),
            "total_rate_bps": changed.total_rate.basis_points(),
        });
        audit(tx, by, deed(verb, address.registration.uuid(), detail)).await?;
        if let Some(how) = told_as(verb, &changed.state) {
            tell(tx, by.now, by.ids, &Happening::moved(address, how)).await?;
        }
        Ok(changed)
    })
}

/// How the other side is told of what a verb made of a registration. Of another rate, and of a request
/// that was taken back, nobody needs to be told: the lists say what is.
pub(super) fn told_as(verb: &str, state: &RegistrationState) -> Option<Move> {
    match state {
        RegistrationState::Approved { .. } => match verb {
            "registration.approve" => Some(Move::Approved),
            "registration.refuse_close" => Some(Move::CloseRefused),
            _ => None,
        },
        RegistrationState::Rejected {
            reason,
            may_reregister,
            ..
        } => Some(Move::Rejected {
            reason: reason.clone(),
            may_reregister: *may_reregister,
        }),
        RegistrationState::CloseRequested { .. } => Some(Move::CloseRequested),
        RegistrationState::Closed { why, .. } => Some(Move::Closed { why: *why }),
        RegistrationState::Withdrawn { .. } => Some(Move::Withdrawn),
        RegistrationState::Pending => None,
    }
}

fn deed(verb: &'static str, registration_id: Uuid, detail: serde_json::Value) -> Deed {
    Deed {
        verb,
        object_kind: "registration",
        object_id: registration_id,
        detail,
    }
}

async fn insert<R>(
    connection: &mut PgConnection,
    by: &By<'_>,
    request: &Request,
    registration_id: Uuid,
) -> Result<(), Error<R>> {
    let columns = Columns::of(&Registration::request(request.total_rate));
    // Two that register the same product at once: the index on open registrations has this whole
    // transaction run again, and the second is then told.
    sqlx::query!(
        "insert into registration (
             shop_id, registration_id, campaign_id, product_id, state, total_rate_bps, registered_at
         ) values ($1, $2, $3, $4, $5, $6, $7)",
        request.shop.uuid(),
        registration_id,
        request.campaign.uuid(),
        request.product.uuid(),
        columns.state,
        columns.total_rate_bps,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({
        "campaign_id": request.campaign,
        "product_id": request.product,
        "total_rate_bps": request.total_rate.basis_points(),
    });
    let deed = deed("registration.register", registration_id, detail);
    audit(connection, by, deed).await?;
    let address = RegistrationAddress {
        shop: request.shop,
        registration: RegistrationId::new(registration_id),
    };
    let registered = Happening::moved(address, Move::Registered);
    Ok(tell(connection, by.now, by.ids, &registered).await?)
}
