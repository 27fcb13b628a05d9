//! The fields of the form.

use domain::dispute::DisputeText;
use ui::{Field, InputKind};

use crate::text::disputes as words;

/// The id of the choice of documents.
pub(super) const DOCUMENTS: &str = "dispute-documents";

ui::fields! {
    in "dispute" as "form";
    pub(super) MARKET: market = Field::new(words::MARKET);
    pub(super) ORDER: order = Field::new(words::ORDER).kind(InputKind::Code);
    pub(super) LINE: line =
        Field::new(words::LINE).kind(InputKind::Code).hint(words::LINE_HINT).optional();
    pub(super) RATE_OF: rate_of as "rate-of" = Field::new(words::RATE_OF);
    pub(super) RATE: rate = Field::new(words::RATE).kind(InputKind::Rate);
    pub(super) CAMPAIGN: campaign =
        Field::new(words::CAMPAIGN).hint(words::CAMPAIGN_HINT).optional();
    pub(super) CREATOR: creator =
        Field::new(words::CREATOR).kind(InputKind::Code).hint(words::CREATOR_HINT).optional();
    pub(super) BASE: base = Field::new(words::BASE).hint(words::BASE_HINT);
    pub(super) AT: at = Field::new(words::AT).kind(InputKind::Date);
    pub(super) AMOUNT: amount = Field::new(words::AMOUNT).hint(words::AMOUNT_HINT).optional();
    pub(super) TEXT: text =
        Field::new(words::TEXT).max(DisputeText::CHARACTERS_MAX).hint(words::TEXT_HINT);
}

/// All of them, in the order of the form.
pub(super) const ALL: &[Field] = &[
    MARKET, ORDER, LINE, RATE_OF, RATE, CAMPAIGN, CREATOR, BASE, AT, AMOUNT, TEXT,
];
