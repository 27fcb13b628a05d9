//! The fields of an invitation.

use domain::campaign::{CONTACT_CHARACTERS_MAX, ContactKind};
use ui::{Field, InputKind};

use crate::text::{contact_kinds as kinds, invite as words};

ui::fields! {
    in "invite" as "form";
    pub(super) INTENTION: intention = Field::new(words::PURPOSE);
    pub(super) MESSAGE: message = Field::new(words::MESSAGE).hint(words::MESSAGE_HINT);
}

// An agency's contacts are no credentials of the person who types.
ui::fields! {
    in "invite" as "form[contacts]";
    WHATSAPP: whatsapp =
        Field::new(kinds::WHATSAPP).kind(InputKind::Code).max(CONTACT_CHARACTERS_MAX).optional();
    ZALO: zalo =
        Field::new(kinds::ZALO).kind(InputKind::Code).max(CONTACT_CHARACTERS_MAX).optional();
    LINE: line =
        Field::new(kinds::LINE).kind(InputKind::Code).max(CONTACT_CHARACTERS_MAX).optional();
    VIBER: viber =
        Field::new(kinds::VIBER).kind(InputKind::Code).max(CONTACT_CHARACTERS_MAX).optional();
    EMAIL: email =
        Field::new(kinds::EMAIL).kind(InputKind::Code).max(CONTACT_CHARACTERS_MAX).optional();
    PHONE: phone =
        Field::new(kinds::PHONE).kind(InputKind::Code).max(CONTACT_CHARACTERS_MAX).optional();
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

/// Every field.
pub(super) fn all() -> impl Iterator<Item = Field> {
    let contacts = ContactKind::ALL.map(contact_field);
    [INTENTION, MESSAGE].into_iter().chain(contacts)
}
