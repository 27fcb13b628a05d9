//! The fields of the contact details, one a kind.

use domain::campaign::{CONTACT_CHARACTERS_MAX, ContactKind, ContactRefusal};
use ui::{
    Field, FieldError, InputKind,
    text::{Text, t},
};

use crate::text::{contact_kinds as kinds, settings as words};

ui::fields! {
    in "contact" as "form";
    WHATSAPP: whatsapp =
        Field::new(kinds::WHATSAPP).kind(InputKind::Phone).max(CONTACT_CHARACTERS_MAX).optional();
    ZALO: zalo =
        Field::new(kinds::ZALO).kind(InputKind::Phone).max(CONTACT_CHARACTERS_MAX).optional();
    LINE: line =
        Field::new(kinds::LINE).kind(InputKind::Code).max(CONTACT_CHARACTERS_MAX).optional();
    VIBER: viber =
        Field::new(kinds::VIBER).kind(InputKind::Phone).max(CONTACT_CHARACTERS_MAX).optional();
    EMAIL: email =
        Field::new(kinds::EMAIL)
            .kind(InputKind::ContactEmail)
            .max(CONTACT_CHARACTERS_MAX)
            .optional();
    PHONE: phone =
        Field::new(kinds::PHONE).kind(InputKind::Phone).max(CONTACT_CHARACTERS_MAX).optional();
}

/// The field of a kind of contact.
pub(super) const fn contact_field(kind: ContactKind) -> Field {
    match kind {
        ContactKind::WhatsApp => WHATSAPP,
        ContactKind::Zalo => ZALO,
        ContactKind::Line => LINE,
        ContactKind::Viber => VIBER,
        ContactKind::Email => EMAIL,
        ContactKind::Phone => PHONE,
    }
}

/// What is wrong with contacts, each beside its field.
pub(super) fn wrong(refused: &[(ContactKind, ContactRefusal)]) -> Vec<FieldError> {
    let refused = refused.iter();
    refused
        .map(|(kind, refusal)| contact_field(*kind).error(t(refusal_words(*refusal))))
        .collect()
}

const fn refusal_words(refusal: ContactRefusal) -> Text {
    match refusal {
        ContactRefusal::TooLong { .. } => words::TOO_LONG,
        ContactRefusal::NotAnAddress => words::NOT_AN_ADDRESS,
        ContactRefusal::NotANumber => words::NOT_A_NUMBER,
        ContactRefusal::NotALineId => words::NOT_A_LINE_ID,
        // None has to be given.
        ContactRefusal::NotInMarket | ContactRefusal::Missing | ContactRefusal::NoneGiven => {
            words::NOT_IN_MARKET
        }
    }
}
