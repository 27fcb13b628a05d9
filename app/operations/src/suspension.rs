//! Suspending, as the pages of organisations and of accounts show it alike.

use domain::platform::{NOTE_CHARACTERS_MAX, Suspension, SuspensionReason};
use leptos::prelude::*;

use crate::{moment::moment, text::common as words};
use ui::{
    Choice, Fact, Facts, Field, SelectField, TextareaField,
    text::{Text, t},
};

ui::fields! {
    pub(crate) REASON: reason = Field::new(words::REASON);
    pub(crate) NOTE: note = Field::new(words::NOTE)
        .max(NOTE_CHARACTERS_MAX)
        .hint(words::NOTE_HINT)
        .optional();
}

/// What operators read of a reason.
pub(crate) const fn label(reason: SuspensionReason) -> Text {
    match reason {
        SuspensionReason::RulesBroken => words::RULES_BROKEN,
        SuspensionReason::SuspectedFraud => words::SUSPECTED_FRAUD,
        SuspensionReason::UnderReview => words::UNDER_REVIEW,
        SuspensionReason::OwnRequest => words::OWN_REQUEST,
        SuspensionReason::Other => words::OTHER,
    }
}

/// Why somebody is suspended, since when and by whom.
#[component]
pub(crate) fn WhySuspended(
    /// What is known.
    suspension: Suspension,
) -> impl IntoView {
    let Suspension {
        since,
        reason,
        note,
        by,
    } = suspension;
    let by = by.unwrap_or_else(|| t(words::COMMAND_LINE).to_owned());
    let note = (!note.is_empty()).then(|| {
        view! { <Fact name=t(words::NOTE)>{note}</Fact> }
    });
    view! {
        <Facts>
            <Fact name=t(words::SUSPENDED)>{moment(since)}</Fact>
            <Fact name=t(words::REASON)>{t(label(reason))}</Fact>
            <Fact name=t(words::SUSPENDED_BY)>{by}</Fact>
            {note}
        </Facts>
    }
}

/// The fields that say why somebody is to be suspended.
#[component]
pub(crate) fn SuspensionFields() -> impl IntoView {
    let none = Choice::new("", t(words::CHOOSE_REASON));
    let reasons = SuspensionReason::ALL
        .into_iter()
        .map(|reason| Choice::new(reason.code(), t(label(reason))));
    let choices: Vec<Choice> = std::iter::once(none).chain(reasons).collect();
    view! {
        <SelectField field=REASON choices />
        <TextareaField field=NOTE rows=2 />
    }
}

#[cfg(feature = "ssr")]
pub(crate) use self::server::{read_reason, refused};

#[cfg(feature = "ssr")]
mod server {
    use domain::platform::{SuspendRefusal, SuspensionReason};
    use runtime::error::ApiError;
    use ui::text::t;

    use super::{NOTE, REASON, words};
    use crate::worded::Worded;

    /// The reason that was chosen.
    ///
    /// # Errors
    ///
    /// That none was.
    pub(crate) fn read_reason(reason: &str) -> Result<SuspensionReason, ApiError<Worded>> {
        let missing = || ApiError::Refused(REASON.error(t(words::REASON_MISSING)).into());
        reason.parse().map_err(|_| missing())
    }

    /// Why nobody is suspended.
    pub(crate) fn refused(refusal: SuspendRefusal) -> Worded {
        match refusal {
            SuspendRefusal::Already => Worded::of_all(t(words::ALREADY_SUSPENDED)),
            SuspendRefusal::Operator => Worded::of_all(t(words::IS_OPERATOR)),
            SuspendRefusal::NoteMissing => NOTE.error(t(words::NOTE_MISSING)).into(),
            SuspendRefusal::NoteTooLong => NOTE.error(t(words::NOTE_TOO_LONG)).into(),
        }
    }
}
