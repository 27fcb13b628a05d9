//! What a form does, whatever it does: one kind for all server functions, so that a form's elements are in
//! a bundle once and not once for each of them.

use leptos::{
    ev::SubmitEvent,
    form::FromFormData as _,
    prelude::*,
    server_fn::{
        ServerFn,
        error::{IntoAppError as _, ServerFnErrorErr},
    },
};
use serde::de::DeserializeOwned;

use super::{MayRefuse, is_refused};

/// One of the things that a form does.
pub struct FormAction {
    pub(super) path: &'static str,
    pub(super) send: Box<dyn Fn(&SubmitEvent) + Send + Sync>,
    pub(super) refused: Signal<bool>,
}

impl FormAction {
    /// What the action does. A button names it by the address of the action's server function.
    pub fn of<F>(action: ServerAction<F>) -> Self
    where
        F: ServerFn + DeserializeOwned + Clone + Send + Sync + 'static,
        F::Output: Send + Sync + 'static,
        F::Error: MayRefuse + Send + Sync + 'static,
    {
        let send = move |event: &SubmitEvent| match F::from_event(event) {
            Ok(input) => {
                action.dispatch(input);
            }
            Err(error) => {
                let error = ServerFnErrorErr::Args(error.to_string()).into_app_error();
                action.value().set(Some(Err(error)));
            }
        };
        Self {
            path: F::PATH,
            send: Box::new(send),
            // Asked for where it is read: what a page made ends a moment before its elements do.
            refused: Signal::derive(move || {
                action.value().with(|value| is_refused(value.as_ref()))
            }),
        }
    }
}
