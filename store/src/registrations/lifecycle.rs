//! What a seller and an agency do with one registration, from the request to its close.
//!
//! Each verb locks the row, asks the rules of what the registration is at that moment, and writes the
//! answer down: of two people who act at once, the second is told what the first has done.

use chrono::{DateTime, Utc};
use domain::{
    bulk::SkipReason,
    campaign::RegisterRefusal,
    ids::{CampaignId, ProductId, RegistrationId, ShopId},
    rate::TotalRate,
    registration::{
        AllowReregisterRefusal, ApproveCloseRefusal, ApproveRefusal, ChangeRateRefusal,
        CloseRefusal, RefuseCloseRefusal, Registration, RegistrationAddress, RejectReason,
        RejectRefusal, RequestCloseRefusal, TakeBackCloseRefusal, UndoApprovalRefusal,
        WithdrawRefusal,
    },
};

use super::{bulk::register_in, change::change, locked::Side};
use crate::{ActorContext, Db, Error, for_shop::ForShop, transaction::in_transaction};

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

/// The agency takes the product, and can undo that for some seconds: then it is as [`approve`] makes it.
/// The audit trail has the approval now, with the moment from which it counts; the seller is told when it
/// does ([`super::tell_held_approvals`]).
///
/// # Errors
///
/// As [`approve`].
pub async fn hold_approval(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<ApproveRefusal>> {
    let verb = (Side::Agency, "registration.approve");
    change(db, by, address, verb, &(), |locked| {
        locked.registration.hold_approval(by.now)
    })
    .await
}

/// The agency takes back the approval that would count from `until` on. Nobody is told: to the seller
/// nothing has happened.
///
/// # Errors
///
/// [`UndoApprovalRefusal`], else as [`approve`].
pub async fn undo_approval(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    until: DateTime<Utc>,
) -> Result<Registration, Error<UndoApprovalRefusal>> {
    let verb = (Side::Agency, "registration.undo_approval");
    change(db, by, address, verb, &until, |locked| {
        locked.registration.undo_approval(until)
    })
    .await
}

/// The agency lets the seller register a product again that it had rejected for good.
///
/// # Errors
///
/// [`AllowReregisterRefusal`], else as [`approve`].
pub async fn allow_reregister(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
) -> Result<Registration, Error<AllowReregisterRefusal>> {
    let verb = (Side::Agency, "registration.allow_reregister");
    change(db, by, address, verb, &(), |locked| {
        locked.registration.allow_reregister(locked.campaign)
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

/// The same, by a partner that the shop has authorised; `by` acts for the shop.
///
/// # Errors
///
/// As [`request_close`]; not found when the authorisation doesn't let the partner.
pub(crate) async fn request_close_by_partner(
    db: &Db,
    by: &ActorContext<'_>,
    partner: ForShop,
    registration: RegistrationId,
) -> Result<Registration, Error<RequestCloseRefusal>> {
    let address = RegistrationAddress {
        shop: partner.shop,
        registration,
    };
    let verb = (Side::Partner(partner), "registration.request_close");
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
