//! Why a verb of members didn't go through, where it stands.

use domain::member::{
    ChangeMemberRefusal, InviteMemberRefusal, MEMBERS_MAX, SENT_BY_ORGANISATION_MAX,
    SENT_TO_ADDRESS_MAX,
};
use runtime::error::NoRefusal;
use ui::{FieldError, text::t};

use super::invite::{EMAIL, ROLE};
use crate::text::members as words;

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(super) fn invite(refusal: &InviteMemberRefusal) -> Vec<FieldError> {
    vec![match refusal {
        InviteMemberRefusal::NotAnAddress => EMAIL.error(t(words::NOT_AN_ADDRESS)),
        InviteMemberRefusal::NoRole => ROLE.error(t(words::NO_ROLE)),
        InviteMemberRefusal::IsMember => EMAIL.error(t(words::IS_MEMBER)),
        InviteMemberRefusal::IsInvited => EMAIL.error(t(words::IS_INVITED)),
        InviteMemberRefusal::OrganisationFull => {
            FieldError::of_all(words::organisation_full(&MEMBERS_MAX.to_string()))
        }
        InviteMemberRefusal::OrganisationSentTooMany => {
            FieldError::of_all(words::sent_too_many(&SENT_BY_ORGANISATION_MAX.to_string()))
        }
        InviteMemberRefusal::AddressGotTooMany => {
            FieldError::of_all(words::got_too_many(&SENT_TO_ADDRESS_MAX.to_string()))
        }
    }]
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(super) fn change(refusal: &ChangeMemberRefusal) -> Vec<FieldError> {
    match refusal {
        ChangeMemberRefusal::LastOwner => vec![FieldError::of_all(t(words::LAST_OWNER))],
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(super) fn none(refusal: &NoRefusal) -> Vec<FieldError> {
    match *refusal {}
}
