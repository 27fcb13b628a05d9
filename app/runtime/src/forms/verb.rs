//! A verb of a page that several areas share, whichever of their server functions does it: what a form does, what
//! the server answered, and whether it is under way.

use std::sync::Arc;

use leptos::{prelude::*, server_fn::ServerFn};
use serde::de::DeserializeOwned;

use super::FormAction;
use crate::error::{ApiError, error_messages};
use ui::FieldError;

/// What a form of the page does.
pub struct Verb<R: Send + Sync + 'static> {
    form: Arc<dyn Fn() -> FormAction + Send + Sync>,
    path: &'static str,
    answer: Signal<Option<Result<(), ApiError<R>>>>,
    /// Whether it is under way.
    pub pending: Signal<bool>,
}

impl<R: Send + Sync + 'static> Clone for Verb<R> {
    fn clone(&self) -> Self {
        Self {
            form: Arc::clone(&self.form),
            path: self.path,
            answer: self.answer,
            pending: self.pending,
        }
    }
}

impl<R> Verb<R>
where
    R: Clone + Send + Sync + 'static,
{
    /// The verb of an action.
    pub fn of<F>(action: ServerAction<F>) -> Self
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
        Self {
            form: Arc::new(move || FormAction::of(action)),
            path: F::PATH,
            answer: Signal::derive(move || action.value().with(Clone::clone)),
            pending: Signal::derive(move || pending.get()),
        }
    }

    /// What the form does.
    pub fn action(&self) -> FormAction {
        (self.form)()
    }

    /// The same for a form that does nothing else ([`super::MultiActionForm`]).
    pub fn actions(&self) -> Vec<FormAction> {
        vec![self.action()]
    }

    /// By what address a button of a form that does several things names it.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Why it was refused last; none where it wasn't.
    pub fn refusal(&self) -> Signal<Option<R>> {
        let answer = self.answer;
        Signal::derive(move || {
            answer.with(|answer| match answer {
                Some(Err(ApiError::Refused(refusal))) => Some(refusal.clone()),
                Some(Ok(()) | Err(_)) | None => None,
            })
        })
    }

    /// Whether it failed last, for whatever reason.
    pub fn is_refused(&self) -> Signal<bool> {
        let answer = self.answer;
        Signal::derive(move || answer.with(|answer| matches!(answer, Some(Err(_)))))
    }

    /// What is wrong with what was sent last, in these words.
    pub fn errors(
        &self,
        refused: impl Fn(&R) -> Vec<FieldError> + Send + Sync + 'static,
    ) -> Signal<Vec<FieldError>> {
        let answer = self.answer;
        Signal::derive(move || {
            answer.with(|answer| match answer {
                Some(Err(failure)) => error_messages(failure, &refused),
                Some(Ok(())) | None => Vec::new(),
            })
        })
    }
}
