//! A verb of a page that two areas share, whichever of their server functions does it: what a form does, what is wrong
//! with what it sent, and whether it is under way.

use std::sync::Arc;

use leptos::{prelude::*, server_fn::ServerFn};
use runtime::{
    error::{ApiError, form_errors},
    forms::FormAction,
};
use serde::de::DeserializeOwned;
use ui::FieldError;

/// What a form of the page does.
#[derive(Clone)]
pub(crate) struct Verb {
    form: Arc<dyn Fn() -> FormAction + Send + Sync>,
    /// What is wrong with what was sent last.
    pub(crate) errors: Signal<Vec<FieldError>>,
    /// Whether it is under way.
    pub(crate) pending: Signal<bool>,
}

impl Verb {
    /// The verb of an action, with the words of its refusals.
    pub(crate) fn of<F, R>(action: ServerAction<F>, refused: fn(&R) -> Vec<FieldError>) -> Self
    where
        F: ServerFn<Output = (), Error = ApiError<R>>
            + DeserializeOwned
            + Clone
            + Send
            + Sync
            + 'static,
        R: Clone + Send + Sync + 'static,
        ApiError<R>: Clone + Send + Sync + 'static,
    {
        let pending = action.pending();
        Self {
            form: Arc::new(move || FormAction::of(action)),
            errors: form_errors(action, refused),
            pending: Signal::derive(move || pending.get()),
        }
    }

    /// What the form does, for [`runtime::forms::MultiActionForm`].
    pub(crate) fn actions(&self) -> Vec<FormAction> {
        vec![(self.form)()]
    }
}
