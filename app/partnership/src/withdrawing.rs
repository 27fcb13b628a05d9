//! Withdrawing an application, or throwing its draft away: the page asks first.

use domain::{
    application::{ApplicationState, StateRefusal},
    ids::ApplicationId,
};
use leptos::prelude::*;

use crate::{text::application as words, verbs::Verbs, wire::ApplicationView};
use runtime::{
    error::form_errors,
    forms::{FormAction, Question},
    page_address::page_query,
};
use ui::{Address, FieldError, FormSummary, Kind, LinkButton, text::t};

/// Under which name an address says what is to be withdrawn.
const WITHDRAWING: &str = "withdraw";

/// An application that can be withdrawn, or a draft that can be thrown away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Withdrawable {
    application: ApplicationId,
    /// What it is of.
    what: String,
    is_draft: bool,
}

impl Withdrawable {
    /// The application, if it can be withdrawn as it is.
    pub(crate) fn of(own: &ApplicationView, what: String) -> Option<Self> {
        let is_draft = own.state == ApplicationState::Draft;
        let is_open = is_draft || own.state == ApplicationState::Pending;
        is_open.then_some(Self {
            application: own.application,
            what,
            is_draft,
        })
    }
}

/// The way to the question whether an application is withdrawn, or its draft thrown away.
#[component]
pub(crate) fn WithdrawButton(
    /// The page that it stands on.
    page: Address,
    /// The application.
    application: ApplicationId,
    /// What it is of, for readers' programs.
    #[prop(into)]
    what: String,
    /// Whether it is a draft.
    #[prop(optional)]
    is_draft: bool,
) -> impl IntoView {
    let (says, label) = if is_draft {
        (words::DISCARD, words::discard_one(&what))
    } else {
        (words::WITHDRAW, words::withdraw_one(&what))
    };
    let href = page.with(WITHDRAWING, application);
    view! {
        <LinkButton href kind=Kind::Quiet label attr:data-noscroll="">
            {t(says)}
        </LinkButton>
    }
}

/// Asks before what the address names is withdrawn. Why it wasn't is said there, or on the page once that can't
/// be withdrawn any more.
#[component]
pub(crate) fn WithdrawDialog(
    /// The page's verbs.
    verbs: Verbs,
    /// What can be withdrawn on the page.
    all: Vec<Withdrawable>,
    /// The page without the question.
    page: Address,
) -> impl IntoView {
    let query = page_query();
    let errors = form_errors(verbs.withdraw, |_: &StateRefusal| {
        vec![FieldError::of_all(t(words::WITHDRAW_STATE))]
    });
    move || {
        let asked = query.with(|query| query.get(WITHDRAWING));
        let found = all
            .iter()
            .find(|one| asked == Some(one.application.to_string()))
            .cloned();
        let summary = view! { <FormSummary title=t(words::NOT_DONE) errors /> };
        match found {
            Some(one) => {
                let summary = summary.into_any();
                let close = page.to_string();
                view! { <Asked one verbs summary close /> }.into_any()
            }
            None => summary.into_any(),
        }
    }
}

#[component]
fn Asked(
    /// What is to be withdrawn.
    one: Withdrawable,
    /// The page's verbs.
    verbs: Verbs,
    /// Why it wasn't.
    summary: AnyView,
    /// The page without the question.
    close: String,
) -> impl IntoView {
    let action = FormAction::of(verbs.withdraw);
    let pending = verbs.withdraw.pending();
    let (title, effect, says) = if one.is_draft {
        let title = words::discard_title(&one.what);
        (title, words::DISCARD_EFFECT, words::DISCARD)
    } else {
        let title = words::withdraw_title(&one.what);
        (title, words::WITHDRAW_EFFECT, words::WITHDRAW)
    };
    let object = ("application", one.application.to_string());
    view! {
        <Question id="withdraw" title close action pending object says cancel=words::CANCEL>
            {summary}
            <p>{t(effect)}</p>
        </Question>
    }
}
