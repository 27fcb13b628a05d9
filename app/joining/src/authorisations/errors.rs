//! Why a verb of authorisations didn't go through, where it stands.

use domain::authorisation::{
    AuthorisationState, MoveAuthorisationRefusal, REQUESTS_MAX, RequestAuthorisationRefusal,
};
use ui::{
    FieldError,
    text::{Text, t},
};

use super::partner::{CATEGORY, SCOPE, SHOP_CODE};
use crate::text::authorisations as words;

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(super) fn request(refusal: &RequestAuthorisationRefusal) -> Vec<FieldError> {
    vec![match refusal {
        RequestAuthorisationRefusal::UnknownShop => SHOP_CODE.error(t(words::UNKNOWN_SHOP)),
        RequestAuthorisationRefusal::NoScope => SCOPE.error(t(words::NO_SCOPE)),
        RequestAuthorisationRefusal::NoSellerService => CATEGORY.error(t(words::NO_CATEGORY)),
        RequestAuthorisationRefusal::CategoryNotHeld => CATEGORY.error(t(words::NOT_HELD)),
        RequestAuthorisationRefusal::CategoryClosed => CATEGORY.error(t(words::CATEGORY_CLOSED)),
        RequestAuthorisationRefusal::OpenAlready => SHOP_CODE.error(t(words::OPEN_ALREADY)),
        RequestAuthorisationRefusal::TooMany => {
            FieldError::of_all(words::too_many(&REQUESTS_MAX.to_string()))
        }
    }]
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(super) fn step(refusal: &MoveAuthorisationRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(match refusal {
        MoveAuthorisationRefusal::Already(state) => words::already(t(state_name(*state))),
        MoveAuthorisationRefusal::CategoryClosed => t(words::CATEGORY_CLOSED).to_owned(),
    })]
}

/// What a state is called.
pub(super) const fn state_name(state: AuthorisationState) -> Text {
    match state {
        AuthorisationState::Requested => words::STATE_REQUESTED,
        AuthorisationState::Active => words::STATE_ACTIVE,
        AuthorisationState::Refused => words::STATE_REFUSED,
        AuthorisationState::Withdrawn => words::STATE_WITHDRAWN,
        AuthorisationState::Ended => words::STATE_ENDED,
    }
}
