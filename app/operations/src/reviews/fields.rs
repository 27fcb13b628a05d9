//! The fields of a decision.

use domain::application::{NOTE_CHARACTERS_MAX, RejectionReason};
use leptos::prelude::*;

use super::words::reason;
use crate::text::reviews as words;
use ui::{Checkbox, Field, Fieldset, text::t};

ui::fields! {
    in "decision" as "decision";
    pub(super) NOTE: note = Field::new(words::NOTE).max(NOTE_CHARACTERS_MAX).optional();
    pub(super) WITH_ENTITY: with_entity as "entity" = Field::new(words::WITH_ENTITY);
}

/// The field of a reason: all are sent as one list.
pub(super) const fn field_of(one: RejectionReason) -> Field {
    Field::new(reason(one)).named(one.code(), "decision[reasons][]")
}

/// The reasons that fit, each with whether it was ticked before.
#[component]
pub(super) fn Reasons(
    /// The reasons.
    reasons: Vec<RejectionReason>,
    /// The codes of those that were ticked before.
    ticked: Vec<String>,
) -> impl IntoView {
    let boxes = reasons.into_iter().map(move |one| {
        let is_ticked = ticked.iter().any(|code| code == one.code());
        view! { <Checkbox field=field_of(one) value=one.code() checked=is_ticked /> }
    });
    view! { <Fieldset legend=t(words::REASONS)>{boxes.collect_view()}</Fieldset> }
}
