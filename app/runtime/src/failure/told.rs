//! What a page says of a verb that didn't go through, and notices that one did.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{Failure, FormFailure};
use crate::text::errors;
use ui::{
    Mistake,
    text::{Text, filled, t},
};

/// What is wrong, for a form's summary: the rules' refusal in the words of `refused`, or what a
/// person can do about anything else.
pub fn told<R>(failure: &Failure<R>, refused: impl FnOnce(&R) -> Vec<Mistake>) -> Vec<Mistake> {
    let says = match failure {
        Failure::Refused(refusal) => return refused(refusal),
        Failure::SignedOut => t(errors::FORM_SIGNED_OUT).to_owned(),
        Failure::NotAllowed => t(errors::NOT_ALLOWED).to_owned(),
        Failure::NotFound => t(errors::GONE).to_owned(),
        Failure::Conflict => t(errors::CONFLICT).to_owned(),
        Failure::Busy => t(errors::BUSY).to_owned(),
        Failure::Form(why) => t(not_taken(*why)).to_owned(),
        Failure::Broken { reference } if reference.is_empty() => t(errors::BROKEN).to_owned(),
        Failure::Broken { reference } => filled(errors::BROKEN_AS, &[("reference", reference)]),
        Failure::Unanswered => t(errors::UNANSWERED).to_owned(),
        Failure::Unreachable(_) => t(errors::UNREACHABLE).to_owned(),
    };
    vec![Mistake::of_all(says)]
}

/// Why a form is not taken, whatever stands in its fields.
pub const fn not_taken(why: FormFailure) -> Text {
    match why {
        FormFailure::SentBefore => errors::FORM_SENT_BEFORE,
        FormFailure::OtherAccount => errors::FORM_OF_OTHER_ACCOUNT,
        FormFailure::LeftPlace => errors::FORM_OF_LEFT_PLACE,
        FormFailure::Old => errors::FORM_OLD,
        FormFailure::TooLong => errors::FORM_TOO_LONG,
    }
}

/// What is wrong with what an action sent last, for its form's summary; nothing if it went through.
pub fn mistakes_of<F, T, R>(
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
pub fn times_done<F, T, R>(action: ServerAction<F>) -> Memo<usize>
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
