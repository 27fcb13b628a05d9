//! What a page says of a verb that didn't go through, and notices that one did.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{Failure, FormFailure};
use crate::{
    text::{Text, console, filled, t},
    ui::Mistake,
};

/// What is wrong, for a form's summary: the rules' refusal in the words of `refused`, or what a
/// person can do about anything else.
pub(crate) fn told<R>(
    failure: &Failure<R>,
    refused: impl FnOnce(&R) -> Vec<Mistake>,
) -> Vec<Mistake> {
    let says = match failure {
        Failure::Refused(refusal) => return refused(refusal),
        Failure::SignedOut => t(console::FORM_SIGNED_OUT).to_owned(),
        Failure::NotAllowed => t(console::NOT_ALLOWED).to_owned(),
        Failure::NotFound => t(console::GONE).to_owned(),
        Failure::Conflict => t(console::CONFLICT).to_owned(),
        Failure::Busy => t(console::BUSY).to_owned(),
        Failure::Form(why) => t(not_taken(*why)).to_owned(),
        Failure::Broken { reference } if reference.is_empty() => t(console::BROKEN).to_owned(),
        Failure::Broken { reference } => filled(console::BROKEN_AS, &[("reference", reference)]),
        Failure::Unanswered => t(console::UNANSWERED).to_owned(),
        Failure::Unreachable(_) => t(console::UNREACHABLE).to_owned(),
    };
    vec![Mistake::of_all(says)]
}

/// Why a form is not taken, whatever stands in its fields.
pub(crate) const fn not_taken(why: FormFailure) -> Text {
    match why {
        FormFailure::SentBefore => console::FORM_SENT_BEFORE,
        FormFailure::OtherAccount => console::FORM_OF_OTHER_ACCOUNT,
        FormFailure::LeftPlace => console::FORM_OF_LEFT_PLACE,
        FormFailure::Old => console::FORM_OLD,
        FormFailure::TooLong => console::FORM_TOO_LONG,
    }
}

/// What is wrong with what an action sent last, for its form's summary; nothing if it went through.
pub(crate) fn mistakes_of<F, T, R>(
    action: ServerAction<F>,
    refused: impl Fn(&R) -> Vec<Mistake> + Send + Sync + 'static,
) -> Signal<Vec<Mistake>>
where
    F: ServerFn<Output = T, Error = Failure<R>> + Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
    R: Clone + Send + Sync + 'static,
    Failure<R>: Clone,
{
    Signal::derive(move || {
        action.value().with(|value| match value {
            Some(Err(failure)) => told(failure, &refused),
            Some(Ok(_)) | None => Vec::new(),
        })
    })
}

/// How often an action went through: what a page asks for anew with each time. After a refusal
/// nothing is asked for, so that everything typed stays.
pub(crate) fn times_done<F, T, R>(action: ServerAction<F>) -> Memo<usize>
where
    F: ServerFn<Output = T, Error = Failure<R>> + Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
    R: Clone + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&usize>| {
        let before = before.copied().unwrap_or_default();
        let is_done = action.value().with(|value| matches!(value, Some(Ok(_))));
        if is_done {
            before.saturating_add(1)
        } else {
            before
        }
    })
}
