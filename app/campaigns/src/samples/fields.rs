//! The fields of the forms about samples.

use domain::sample::{
    Carrier, PostalAddress, Recipient, SampleNote, SampleRejection, TrackingCode,
};
use ui::{Field, InputKind};

use crate::text::samples as words;

ui::fields! {
    in "sample" as "offer";
    pub(super) QUANTITY: quantity =
        Field::new(words::QUANTITY).kind(InputKind::Whole).hint(words::QUANTITY_HINT);
    pub(super) ITEM_COST: item_cost =
        Field::new(words::ITEM_COST).kind(InputKind::Code);
    pub(super) APPROVER: approver = Field::new(words::APPROVER);
    pub(super) NOTE: note =
        Field::new(words::NOTE).max(SampleNote::CHARACTERS_MAX).optional();
    pub(super) UNTIL: until =
        Field::new(words::UNTIL).kind(InputKind::Date).hint(words::UNTIL_HINT).optional();
}

ui::fields! {
    pub(super) REASON: because as "sample-reason" =
        Field::new(words::REASON).max(SampleRejection::CHARACTERS_MAX);
    pub(super) CARRIER: carrier as "sample-carrier" =
        Field::new(words::CARRIER).max(Carrier::CHARACTERS_MAX);
    pub(super) TRACKING: tracking as "sample-tracking" =
        Field::new(words::TRACKING)
            .kind(InputKind::Code)
            .max(TrackingCode::CHARACTERS_MAX)
            .optional();
    pub(super) RECIPIENT: recipient as "sample-recipient" =
        Field::new(words::RECIPIENT).max(Recipient::CHARACTERS_MAX);
    pub(super) ADDRESS: address as "sample-address" =
        Field::new(words::ADDRESS)
            .hint(words::ADDRESS_HINT)
            .max(PostalAddress::CHARACTERS_MAX);
}

/// Those of the form that offers samples.
pub(super) const OFFER: &[Field] = &[QUANTITY, ITEM_COST, APPROVER, NOTE, UNTIL];
/// Those of the form that rejects a request.
pub(super) const REJECT: &[Field] = &[REASON];
/// Those of the form that says that a sample was sent.
pub(super) const SHIP: &[Field] = &[CARRIER, TRACKING];
/// Those of the form that asks for one.
pub(super) const REQUEST: &[Field] = &[RECIPIENT, ADDRESS];
