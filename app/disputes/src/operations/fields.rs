//! The fields of a decision: those that the address has, of which a preview is made, and the answers.

use domain::dispute::DisputeAnswer;
use ui::{Field, InputKind};

use crate::text::deciding as words;

ui::fields! {
    pub(super) TOTAL: total as "decide-total" =
        Field::new(words::TOTAL_RATE).kind(InputKind::Rate);
    pub(super) CREATOR: creator as "decide-creator" =
        Field::new(words::CREATOR_RATE).kind(InputKind::Rate);
    pub(super) MANAGING: managing as "decide-managing" =
        Field::new(words::MANAGING_SHARE).kind(InputKind::Rate).optional();
    pub(super) ENTRY: entry as "decide-entry" = Field::new(words::ENTRY);
    pub(super) LOWER_BY: lower_by as "decide-lower-by" = Field::new(words::LOWER_BY);
    pub(super) AMOUNT: amount as "decide-amount" = Field::new(words::AMOUNT);
}

ui::fields! {
    in "decide" as "form";
    pub(super) TO_OPENER: to_opener as "to-opener" =
        Field::new(words::TO_OPENER).max(DisputeAnswer::CHARACTERS_MAX).hint(words::ANSWER_HINT);
    pub(super) TO_OTHERS: to_others as "to-others" = Field::new(words::TO_OTHERS)
        .max(DisputeAnswer::CHARACTERS_MAX)
        .hint(words::ANSWER_HINT)
        .optional();
}

/// All of them, in the order of the page.
pub(super) const ALL: &[Field] = &[
    TOTAL, CREATOR, MANAGING, ENTRY, LOWER_BY, AMOUNT, TO_OPENER, TO_OTHERS,
];
