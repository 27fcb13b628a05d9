//! A verb of a dialog that sellers and agencies share, whichever of their server functions does it.

use std::sync::Arc;

use leptos::{prelude::*, server_fn::ServerFn};
use runtime::{
    error::{ApiError, form_errors},
    forms::FormAction,
};
use serde::de::DeserializeOwned;
use ui::{Field, FieldError};

use crate::worded::Worded;

/// What a form does.
#[derive(Clone)]
pub(super) struct Verb {
    form: Arc<dyn Fn() -> FormAction + Send + Sync>,
    /// What is wrong with what was sent last.
    pub(super) errors: Signal<Vec<FieldError>>,
    /// Whether it is under way.
    pub(super) pending: Signal<bool>,
}

impl Verb {
    /// The verb of an action, whose refusals may be about these fields.
    pub(super) fn of<F>(action: ServerAction<F>, fields: &'static [Field]) -> Self
    where
        F: ServerFn<Output = (), Error = ApiError<Worded>>
            + DeserializeOwned
            + Clone
            + Send
            + Sync
            + 'static,
    {
        let pending = action.pending();
        Self {
            form: Arc::new(move || FormAction::of(action)),
            errors: form_errors(action, move |refusal| refused(refusal, fields)),
            pending: Signal::derive(move || pending.get()),
        }
    }

    /// What the form does, for [`runtime::forms::MultiActionForm`].
    pub(super) fn actions(&self) -> Vec<FormAction> {
        vec![(self.form)()]
    }
}

/// A refusal, beside the field that it is about.
pub(super) fn refused(refusal: &Worded, fields: &[Field]) -> Vec<FieldError> {
    let mut of_fields = fields.iter().map(|field| field.error(&refusal.says));
    let own = of_fields.find(|error| error.field == Some(&*refusal.about));
    vec![own.unwrap_or_else(|| FieldError::of_all(refusal.says.clone()))]
}
