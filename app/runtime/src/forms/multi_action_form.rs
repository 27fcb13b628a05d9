//! A form whose buttons do different things with the same answers: one list of ticks, and what can
//! be done with the ticked. Each button says by `formaction` what it does, which browsers follow by
//! themselves; with script the same verbs are called without loading the page.

use leptos::{
    ev::SubmitEvent,
    form::FromFormData,
    prelude::*,
    server_fn::{
        ServerFn,
        error::{FromServerFnError, IntoAppError, ServerFnErrorErr},
    },
};
use serde::de::DeserializeOwned;

use super::{TokenField, is_refused};
use crate::error::ApiError;
use ui::asking;

/// One of the things that such a form does.
pub struct FormAction {
    path: &'static str,
    send: Box<dyn Fn(&SubmitEvent) + Send + Sync>,
    refused: Signal<bool>,
}

impl FormAction {
    /// What the action does. A button names it by the address of the action's server function.
    pub fn of<F, T, R>(action: ServerAction<F>) -> Self
    where
        F: ServerFn<Output = T, Error = ApiError<R>>
            + DeserializeOwned
            + Clone
            + Send
            + Sync
            + 'static,
        T: Clone + Send + Sync + 'static,
        R: Clone + Send + Sync + 'static,
        ApiError<R>: FromServerFnError,
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
        let value = action.value();
        Self {
            path: F::PATH,
            send: Box::new(send),
            refused: Signal::derive(move || value.with(|value| is_refused(value.as_ref()))),
        }
    }
}

/// The form. A button in it has the `formaction` of its verb; a button with `formmethod="get"` asks
/// for a page with the answers in its address instead.
#[component]
pub fn MultiActionForm(
    /// Its id, by which ticks and buttons that stand elsewhere belong to it.
    id: &'static str,
    /// What it does; the first by itself.
    actions: Vec<FormAction>,
    /// What every verb is told: hidden fields.
    children: Children,
) -> impl IntoView {
    let first = actions.first().map_or("", |action| action.path);
    let ask = asking(first.to_owned());
    let refused: Vec<Signal<bool>> = actions.iter().map(|action| action.refused).collect();
    let send = move |event: SubmitEvent| {
        let submitter = event.submitter();
        let attribute = |name| submitter.as_ref()?.get_attribute(name);
        let path = attribute("formaction").unwrap_or_else(|| first.to_owned());
        if attribute("formmethod").is_some_and(|method| method.eq_ignore_ascii_case("get")) {
            ask(&event, Some(&path));
        } else if let Some(action) = actions.iter().find(|action| action.path == path) {
            event.prevent_default();
            (action.send)(&event);
        }
    };
    view! {
        <form id=id method="post" action=first on:submit=send>
            <TokenField refused />
            {children()}
        </form>
    }
}
