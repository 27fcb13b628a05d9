//! The fields of the split simulator, which its page shows and what is refused of it names.

use crate::text::simulator as words;
use ui::{Field, InputKind};

ui::fields! {
    pub(super) PRICE: price = Field::new(words::PRICE);
    pub(super) QUANTITY: quantity = Field::new(words::QUANTITY).kind(InputKind::Whole);
    pub(super) TOTAL: total =
        Field::new(words::TOTAL).kind(InputKind::Rate).hint(words::TOTAL_HINT);
    pub(super) CREATOR: creator =
        Field::new(words::CREATOR).kind(InputKind::Rate).hint(words::CREATOR_HINT);
    pub(super) MANAGING: managing =
        Field::new(words::MANAGING).kind(InputKind::Rate).hint(words::MANAGING_HINT);
    pub(super) RETURNS: returns =
        Field::new(words::RETURNS).kind(InputKind::Rate).hint(words::RETURNS_HINT);
}
