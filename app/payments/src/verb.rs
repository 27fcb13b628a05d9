//! A verb of a page that three areas share, whichever of their server functions does it: what a form does, why it
//! wasn't done, and whether it is under way.

use std::sync::Arc;

use leptos::{prelude::*, server_fn::ServerFn};
use runtime::{
    error::{ApiError, error_messages},
    forms::FormAction,
};
use serde::de::DeserializeOwned;
use ui::FieldError;

/// What a form of the page does.
#[derive(Clone)]
pub(crate) struct Verb<R>
where
    R: Clone + Send + Sync + 'static,
{
    form: Arc<dyn Fn() -> FormAction + Send + Sync>,
    /// Why it wasn't done last.
    failure: Signal<Option<ApiError<R>>>,
    /// Whether it is under way.
    pub(crate) pending: Signal<bool>,
}

impl<R> Verb<R>
where
    R: Clone + Send + Sync + 'static,
{
    /// The verb of an action.
    pub(crate) fn of<F>(action: ServerAction<F>) -> Self
    where
        F: ServerFn<Output = (), Error = ApiError<R>>
            + DeserializeOwned
            + Clone
            + Send
            + Sync
            + 'static,
        ApiError<R>: Clone + Send + Sync + 'static,
    {
        let pending = action.pending();
        let failure = Signal::derive(move || {
            action.value().with(|answer| match answer {
                Some(Err(failure)) => Some(failure.clone()),
                Some(Ok(())) | None => None,
            })
        });
        Self {
            form: Arc::new(move || FormAction::of(action)),
            failure,
            pending: Signal::derive(move || pending.get()),
        }
    }

    /// What is wrong with what was sent last, with the words of its refusals.
    pub(crate) fn errors(
        &self,
        refused: impl Fn(&R) -> Vec<FieldError> + Send + Sync + 'static,
    ) -> Signal<Vec<FieldError>> {
        let failure = self.failure;
        Signal::derive(move || {
            failure.with(|failure| {
                let failure = failure.as_ref();
                failure
                    .map(|failure| error_messages(failure, &refused))
                    .unwrap_or_default()
            })
        })
    }

    /// What the form does, for [`runtime::forms::MultiActionForm`].
    pub(crate) fn actions(&self) -> Vec<FormAction> {
        vec![(self.form)()]
    }
}
