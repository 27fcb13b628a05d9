//! What a seller and an agency do with one registration, from the request to its close.
//!
//! Each verb locks the row, asks the rules of what the registration is at that moment, and writes the
//! answer down: of two people who act at once, the second is told what the first has done.

use domain::{
    bulk::SkipReason,
    campaign::RegisterRefusal,
    ids::{CampaignId, ProductId, ShopId},
    rate::TotalRate,
    registration::{
        ApproveCloseRefusal, ApproveRefusal, ChangeRateRefusal, CloseRefusal, RefuseCloseRefusal,
        Registration, RegistrationAddress, RegistrationState, RejectReason, RejectRefusal,
        RequestCloseRefusal, TakeBackCloseRefusal, WithdrawRefusal,
    },
};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    bulk::register_in,
    locked::{Locked, Side, lock, save},
};
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, Transition, record},
    forms::once,
    records::{AuditEntry, audit},
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
    by: &ActorContext<'_>,
    request: Request,
) -> Result<RegistrationAddress, Error<RegisterRefusal>> {
    if !by.acts_for_shop(request.shop) {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let Request {
            campaign,
            shop,
            product,
            total_rate,
        } = request;
        let all = register_in(tx, by, (shop, campaign), &[(product, total_rate)]).await?;
        match all.into_iter().next() {
            Some((_, Ok(registration))) => Ok(RegistrationAddress { shop, registration }),
            Some((_, Err(SkipReason::Refused(refusal)))) => Err(Error::Refused(refusal)),
            Some((_, Err(SkipReason::NotFound | SkipReason::TooMany))) | None => {
                Err(Error::NotFound)
            }
        }
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<ApproveRefusal>> {
    let verb = (Side::Agency, "registration.approve");
    change(db, by, address, verb, &(), |locked| {
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    reason: &RejectReason,
    may_reregister: bool,
) -> Result<Registration, Error<RejectRefusal>> {
    let verb = (Side::Agency, "registration.reject");
    let content = (reason, may_reregister);
    change(db, by, address, verb, &content, |locked| {
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<RequestCloseRefusal>> {
    let verb = (Side::Shop, "registration.request_close");
    change(db, by, address, verb, &(), |locked| {
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<ApproveCloseRefusal>> {
    let verb = (Side::Agency, "registration.approve_close");
    change(db, by, address, verb, &(), |locked| {
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<RefuseCloseRefusal>> {
    let verb = (Side::Agency, "registration.refuse_close");
    change(db, by, address, verb, &(), |locked| {
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<TakeBackCloseRefusal>> {
    let verb = (Side::Shop, "registration.take_back_close");
    change(db, by, address, verb, &(), |locked| {
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<WithdrawRefusal>> {
    let verb = (Side::Shop, "registration.withdraw");
    change(db, by, address, verb, &(), |locked| {
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<CloseRefusal>> {
    let verb = (Side::Agency, "registration.close");
    change(db, by, address, verb, &(), |locked| {
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
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    total_rate: TotalRate,
) -> Result<Registration, Error<ChangeRateRefusal>> {
    let verb = (Side::Shop, "registration.change_rate");
    change(db, by, address, verb, &total_rate, |locked| {
        locked.registration.change_rate(total_rate, locked.least)
    })
    .await
}

/// Moves one registration on, once for each form, and tells the audit trail and whom it concerns.
/// `content` is what the verb is told beside the registration.
async fn change<R>(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    (side, verb): (Side, &'static str),
    content: &impl Serialize,
    step: impl Fn(Locked) -> Result<Registration, R>,
) -> Result<Registration, Error<R>> {
    once!(db.primary, by, verb, &(address, content), |tx| {
        let locked = lock(tx, by, address, side).await?;
        let changed = step(locked).map_err(Error::Refused)?;
        save(tx, address, &changed).await?;
        let detail = json!({
            "state": changed.state.kind(),
            "total_rate_bps": changed.total_rate.basis_points(),
        });
        audit(
            tx,
            by,
            audit_entry(verb, address.registration.uuid(), detail),
        )
        .await?;
        if let Some(moved) = event_for(verb, address, &changed.state) {
            record(tx, by.now, by.ids, &moved.done_by(by.actor)).await?;
        }
        Ok(changed)
    })
}

/// How the other side is told of what a verb made of a registration. Of another rate nobody needs to be
/// told: the lists say what is.
pub(super) fn event_for(
    verb: &str,
    address: RegistrationAddress,
    state: &RegistrationState,
) -> Option<DomainEvent> {
    let how = match state {
        RegistrationState::Approved { .. } => match verb {
            "registration.approve" => Transition::Approved,
            "registration.refuse_close" => Transition::CloseRefused,
            "registration.take_back_close" => {
                return Some(DomainEvent::CloseTakenBack {
                    registration: address,
                });
            }
            _ => return None,
        },
        RegistrationState::Rejected {
            reason,
            may_reregister,
            ..
        } => Transition::Rejected {
            reason: reason.clone(),
            may_reregister: *may_reregister,
        },
        RegistrationState::CloseRequested { .. } => Transition::CloseRequested,
        RegistrationState::Closed { why, .. } => Transition::Closed { why: *why },
        RegistrationState::Withdrawn { .. } => Transition::Withdrawn,
        RegistrationState::Pending => return None,
    };
    Some(DomainEvent::moved(address, how))
}

fn audit_entry(verb: &'static str, registration_id: Uuid, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "registration",
        object_id: registration_id,
        detail,
    }
}
