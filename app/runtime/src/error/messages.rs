//! What a page says of a verb that didn't go through, and notices that one did.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{ApiError, FormFailure};
use crate::text::errors;
use ui::{
    FieldError,
    text::{Text, t},
};

/// What is wrong, for a form's summary: the rules' refusal in the words of `refused`, or what a
/// person can do about anything else.
pub fn error_messages<R>(
    failure: &ApiError<R>,
    refused: impl FnOnce(&R) -> Vec<FieldError>,
) -> Vec<FieldError> {
    let says = match failure {
        ApiError::Refused(refusal) => return refused(refusal),
        ApiError::SignedOut => t(errors::FORM_SIGNED_OUT).to_owned(),
        ApiError::NotAllowed => t(errors::NOT_ALLOWED).to_owned(),
        ApiError::NotFound => t(errors::GONE).to_owned(),
        ApiError::Conflict => t(errors::CONFLICT).to_owned(),
        ApiError::Busy => t(errors::BUSY).to_owned(),
        ApiError::Form(why) => t(form_failure_message(*why)).to_owned(),
        ApiError::Internal { reference } if reference.is_empty() => t(errors::BROKEN).to_owned(),
        ApiError::Internal { reference } => errors::broken_as(reference),
        ApiError::Unanswered => t(errors::UNANSWERED).to_owned(),
        ApiError::Transport(_) => t(errors::UNREACHABLE).to_owned(),
    };
    vec![FieldError::of_all(says)]
}

/// Why a form is not taken, whatever stands in its fields.
pub const fn form_failure_message(why: FormFailure) -> Text {
    match why {
        FormFailure::SentBefore => errors::FORM_SENT_BEFORE,
        FormFailure::OtherAccount => errors::FORM_OF_OTHER_ACCOUNT,
        FormFailure::LeftPlace => errors::FORM_OF_LEFT_PLACE,
        FormFailure::Old => errors::FORM_OLD,
        FormFailure::TooLong => errors::FORM_TOO_LONG,
        FormFailure::ProofNeeded => errors::FORM_PROOF_NEEDED,
        FormFailure::AgreementNeeded => errors::FORM_AGREEMENT_NEEDED,
    }
}

/// What is wrong with what an action sent last, for its form's summary; nothing if it went through.
pub fn form_errors<F, T, R>(
    action: ServerAction<F>,
    refused: impl Fn(&R) -> Vec<FieldError> + Send + Sync + 'static,
) -> Signal<Vec<FieldError>>
where
    F: ServerFn<Output = T, Error = ApiError<R>> + Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
    R: Clone + Send + Sync + 'static,
    ApiError<R>: Clone,
{
    errors_in(Box::new(move || action.value()), refused)
}

/// What an action answered last. Asked for where it is read: the signal belongs to whoever asks, and what a
/// page made ends a moment before its elements do.
type Answer<T, R> = Box<dyn Fn() -> MappedSignal<Option<Result<T, ApiError<R>>>> + Send + Sync>;

/// The same for every action that answers with the same types.
fn errors_in<T, R>(
    answer: Answer<T, R>,
    refused: impl Fn(&R) -> Vec<FieldError> + Send + Sync + 'static,
) -> Signal<Vec<FieldError>>
where
    T: Send + Sync + 'static,
    R: Send + Sync + 'static,
{
    Signal::derive(move || {
        answer().with(|answer| match answer {
            Some(Err(failure)) => error_messages(failure, &refused),
            Some(Ok(_)) | None => Vec::new(),
        })
    })
}

/// The number of successful dispatches of an action, for use as a dependency of a resource. A refusal
/// doesn't refetch anything, so what was typed stays.
pub fn success_count<F, T, R>(action: ServerAction<F>) -> Memo<usize>
where
    F: ServerFn<Output = T, Error = ApiError<R>> + Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
    R: Clone + Send + Sync + 'static,
{
    successes_in(Box::new(move || action.value()))
}

/// The same for every action that answers with the same types.
fn successes_in<T, R>(answer: Answer<T, R>) -> Memo<usize>
where
    T: Send + Sync + 'static,
    R: Send + Sync + 'static,
{
    Memo::new(move |before: Option<&usize>| {
        let before = before.copied().unwrap_or_default();
        let is_done = answer().with(|answer| matches!(answer, Some(Ok(_))));
        if is_done {
            before.saturating_add(1)
        } else {
            before
        }
    })
}
