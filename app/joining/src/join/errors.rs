//! Why an application wasn't taken, beside the fields that it is about.

use domain::{
    claim::{
        CATEGORIES_MAX, CreatorClaimRefusal, CreatorClaimRefusals, ShopClaimRefusal,
        ShopClaimRefusals,
    },
    code::{CodeRefusal, HandleRefusal},
    organisation::{NAME_CHARACTERS_MAX, OrganisationNameRefusal},
};
use ui::{Field, FieldError, text::t};

use super::{
    creator::{CATEGORIES, CREATOR_MARKET, ECOMMERCE, HANDLE},
    seller::{NAME, SHOP_CODE, SHOP_MARKET},
};
use crate::text::join as words;

pub(super) fn shop(refusals: &ShopClaimRefusals) -> Vec<FieldError> {
    let errors = refusals.0.iter().map(|refusal| match refusal {
        ShopClaimRefusal::Name(OrganisationNameRefusal::Empty) => NAME.error(t(words::NO_NAME)),
        ShopClaimRefusal::Name(OrganisationNameRefusal::TooLong { given }) => NAME.error(
            words::name_too_long(&given.to_string(), &NAME_CHARACTERS_MAX.to_string()),
        ),
        ShopClaimRefusal::NoMarket => SHOP_MARKET.error(t(words::NO_MARKET)),
        ShopClaimRefusal::ShopCode(refusal) => SHOP_CODE.error(code(SHOP_CODE, *refusal)),
        ShopClaimRefusal::CodeTaken => SHOP_CODE.error(t(words::CODE_TAKEN)),
        ShopClaimRefusal::AddressNotProven => FieldError::of_all(t(words::NOT_PROVEN)),
        ShopClaimRefusal::AlreadyPending => SHOP_MARKET.error(t(words::ALREADY_PENDING)),
    });
    errors.collect()
}

pub(super) fn creator(refusals: &CreatorClaimRefusals) -> Vec<FieldError> {
    let errors = refusals.0.iter().map(|refusal| match refusal {
        CreatorClaimRefusal::Handle(HandleRefusal::Code(refusal)) => {
            HANDLE.error(code(HANDLE, *refusal))
        }
        CreatorClaimRefusal::Handle(HandleRefusal::SeveralAt) => HANDLE.error(t(words::SEVERAL_AT)),
        CreatorClaimRefusal::NoMarket => CREATOR_MARKET.error(t(words::NO_OWN_MARKET)),
        CreatorClaimRefusal::NoPermissionSaid => ECOMMERCE.error(t(words::NO_PERMISSION_SAID)),
        CreatorClaimRefusal::Categories => {
            CATEGORIES.error(words::no_categories(&CATEGORIES_MAX.to_string()))
        }
        CreatorClaimRefusal::HandleTaken => HANDLE.error(t(words::HANDLE_TAKEN)),
        CreatorClaimRefusal::AddressNotProven => FieldError::of_all(t(words::NOT_PROVEN)),
        CreatorClaimRefusal::AlreadyPending => CREATOR_MARKET.error(t(words::ALREADY_PENDING)),
    });
    errors.collect()
}

fn code(field: Field, refusal: CodeRefusal) -> String {
    match refusal {
        CodeRefusal::Empty => words::code_missing(field.label()),
        CodeRefusal::TooLong { most } => words::code_too_long(field.label(), &most.to_string()),
        CodeRefusal::Hidden { place, character } => {
            words::code_hidden(&place.to_string(), &character.to_string())
        }
        CodeRefusal::RoundedNumber => t(words::CODE_ROUNDED).to_owned(),
    }
}
