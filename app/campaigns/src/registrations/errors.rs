//! What a form of a seller says when it wasn't taken.

use domain::{
    market::Market,
    registration::{ChangeRateRefusal, RequestCloseRefusal, TakeBackCloseRefusal, WithdrawRefusal},
};

use super::{
    seller::api::NewRateRefusal,
    typed_rate::{says, says_register},
};
use crate::text::{seller_campaign, seller_refusal};
use ui::{
    Field, FieldError, InputKind,
    text::{Text, t},
};

ui::fields! {
    pub(super) NEW_RATE: rate as "new-rate" =
        Field::new(seller_campaign::NEW_RATE).kind(InputKind::Rate);
}

/// Why a registration isn't withdrawn.
pub(super) fn withdraw(refusal: WithdrawRefusal) -> Vec<FieldError> {
    one(match refusal {
        WithdrawRefusal::AlreadyApproved => seller_refusal::IS_APPROVED,
        WithdrawRefusal::Rejected => seller_refusal::IS_REJECTED,
        WithdrawRefusal::Closed => seller_refusal::IS_CLOSED,
        WithdrawRefusal::AlreadyWithdrawn => seller_refusal::IS_WITHDRAWN,
    })
}

/// Why the agency isn't asked to close a registration.
pub(super) fn request_close(refusal: RequestCloseRefusal) -> Vec<FieldError> {
    one(match refusal {
        RequestCloseRefusal::Pending => seller_refusal::STILL_PENDING,
        RequestCloseRefusal::AlreadyRequested => seller_refusal::ALREADY_ASKED,
        RequestCloseRefusal::Rejected => seller_refusal::IS_REJECTED,
        RequestCloseRefusal::Closed => seller_refusal::IS_CLOSED,
        RequestCloseRefusal::Withdrawn => seller_refusal::IS_WITHDRAWN,
    })
}

/// Why a request to close isn't taken back.
pub(super) fn take_back_close(refusal: TakeBackCloseRefusal) -> Vec<FieldError> {
    one(match refusal {
        TakeBackCloseRefusal::NotRequested => seller_refusal::NOT_ASKED,
        TakeBackCloseRefusal::Closed => seller_refusal::IS_CLOSED,
    })
}

/// Why a pending rate isn't changed.
pub(super) fn new_rate(refusal: &NewRateRefusal, market: Market) -> Vec<FieldError> {
    let says = match refusal {
        NewRateRefusal::Rate(refusal) => says(*refusal, market),
        NewRateRefusal::Change(ChangeRateRefusal::Rate(refusal)) => says_register(*refusal, market),
        NewRateRefusal::Change(ChangeRateRefusal::AlreadyApproved) => {
            return one(seller_refusal::IS_APPROVED);
        }
        NewRateRefusal::Change(ChangeRateRefusal::BeingDecided) => {
            return one(seller_refusal::BEING_DECIDED);
        }
        NewRateRefusal::Change(ChangeRateRefusal::Rejected) => {
            return one(seller_refusal::IS_REJECTED);
        }
        NewRateRefusal::Change(ChangeRateRefusal::Closed) => {
            return one(seller_refusal::IS_CLOSED);
        }
        NewRateRefusal::Change(ChangeRateRefusal::Withdrawn) => {
            return one(seller_refusal::IS_WITHDRAWN);
        }
    };
    vec![NEW_RATE.error(says)]
}

/// Something wrong that no field is about.
fn one(text: Text) -> Vec<FieldError> {
    vec![FieldError::of_all(t(text))]
}
