//! Withdrawing a form, or throwing its draft away: the page asks first.

use domain::ids::ApplicationId;
use leptos::prelude::*;
use runtime::{
    forms::{Question, Verb},
    page_address::page_query,
};
use ui::{Address, FieldError, FormSummary, Kind, LinkButton, text::t};

use crate::{
    party::Party,
    text::{errors, page as words},
    wire::{KnownDraft, TaxRefusal},
};

/// Under which name an address says what is to be withdrawn.
const WITHDRAWING: &str = "withdraw";

/// A form that can be withdrawn, or a draft that can be thrown away.
#[derive(Clone, Copy)]
pub(super) struct Open {
    application: ApplicationId,
    is_draft: bool,
}

impl Open {
    /// A draft.
    pub(super) const fn draft(application: ApplicationId) -> Self {
        Self {
            application,
            is_draft: true,
        }
    }

    /// A form that was handed in and waits for the decision.
    pub(super) const fn handed_in(application: ApplicationId) -> Self {
        Self {
            application,
            is_draft: false,
        }
    }
}

/// The way to the question whether a form is withdrawn, or its draft thrown away.
#[component]
pub(super) fn WithdrawButton(
    /// Whose it is.
    party: Party,
    /// The form.
    own: Open,
) -> impl IntoView {
    let (says, kind) = if own.is_draft {
        (words::DISCARD, Kind::Quiet)
    } else {
        (words::WITHDRAW, Kind::Plain)
    };
    let href = Address::new(party.page()).with(WITHDRAWING, own.application);
    view! {
        <LinkButton href kind attr:data-noscroll="">
            {t(says)}
        </LinkButton>
    }
}

/// Asks before the form is withdrawn that the address names. Why it wasn't is said there, or on the page once it
/// can't be withdrawn any more.
#[component]
pub(super) fn WithdrawQuestion(
    /// Whose it is.
    party: Party,
    /// What was handed in and waits for the decision, if anything does.
    handed_in: Option<Open>,
    /// The draft as the reader knows it; none where nothing is saved yet.
    known: RwSignal<Option<KnownDraft>>,
    /// Withdraws it.
    withdraw: Verb<TaxRefusal>,
    /// Why it wasn't.
    wrong: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let query = page_query();
    // Another version of the same draft asks no other question.
    let draft = Memo::new(move |_| known.get().map(|draft| draft.application));
    move || {
        let asked = query.with(|query| query.get(WITHDRAWING));
        let is_asked = |own: &Open| asked == Some(own.application.to_string());
        let open = handed_in.or_else(|| draft.get().map(Open::draft));
        match open.filter(is_asked) {
            Some(own) => {
                let withdraw = withdraw.clone();
                view! { <Asked party own withdraw wrong /> }.into_any()
            }
            // Somebody else was first.
            None => view! { <FormSummary title=t(errors::NOT_DONE) errors=wrong /> }.into_any(),
        }
    }
}

#[component]
fn Asked(
    party: Party,
    own: Open,
    withdraw: Verb<TaxRefusal>,
    wrong: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let (title, effect, says) = if own.is_draft {
        (words::DISCARD_TITLE, words::DISCARD_EFFECT, words::DISCARD)
    } else {
        (
            words::WITHDRAW_TITLE,
            words::WITHDRAW_EFFECT,
            words::WITHDRAW,
        )
    };
    let (action, pending) = (withdraw.action(), withdraw.pending);
    let object = ("application", own.application.to_string());
    view! {
        <Question
            id="withdraw"
            title=t(title)
            close=party.page()
            action
            pending
            object
            says
            cancel=words::CANCEL
        >
            <FormSummary title=t(errors::NOT_DONE) errors=wrong />
            <p>{t(effect)}</p>
        </Question>
    }
}
