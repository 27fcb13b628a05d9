//! Withdrawing a form, or throwing its draft away: the page asks first.

use domain::application::ApplicationState;
use leptos::prelude::*;
use runtime::{
    forms::{Question, Verb},
    page_address::page_query,
};
use ui::{Address, FormSummary, Kind, LinkButton, text::t};

use crate::{
    errors::of_moving,
    party::Party,
    text::{errors, page as words},
    wire::{MoveTaxRefusal, TaxVersion},
};

/// Under which name an address says what is to be withdrawn.
const WITHDRAWING: &str = "withdraw";

fn is_draft(own: &TaxVersion) -> bool {
    own.state == ApplicationState::Draft
}

/// The way to the question whether a form is withdrawn, or its draft thrown away.
#[component]
pub(super) fn WithdrawButton(
    /// Whose it is.
    party: Party,
    /// The form.
    own: TaxVersion,
) -> impl IntoView {
    let (says, kind) = if is_draft(&own) {
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
    /// What the page shows; none where nothing is saved yet.
    own: Option<TaxVersion>,
    /// Withdraws it.
    withdraw: Verb<MoveTaxRefusal>,
) -> impl IntoView {
    let query = page_query();
    let wrong = withdraw.errors(of_moving);
    let open = own.filter(|own| own.state.is_open());
    move || {
        let asked = query.with(|query| query.get(WITHDRAWING));
        let is_asked = |own: &TaxVersion| asked == Some(own.application.to_string());
        match open.clone().filter(is_asked) {
            Some(own) => {
                let withdraw = withdraw.clone();
                view! { <Asked party own withdraw /> }.into_any()
            }
            // Somebody else was first.
            None => view! { <FormSummary title=t(errors::NOT_DONE) errors=wrong /> }.into_any(),
        }
    }
}

#[component]
fn Asked(party: Party, own: TaxVersion, withdraw: Verb<MoveTaxRefusal>) -> impl IntoView {
    let (title, effect, says) = if is_draft(&own) {
        (words::DISCARD_TITLE, words::DISCARD_EFFECT, words::DISCARD)
    } else {
        (
            words::WITHDRAW_TITLE,
            words::WITHDRAW_EFFECT,
            words::WITHDRAW,
        )
    };
    let (errors, pending) = (withdraw.errors(of_moving), withdraw.pending);
    let action = withdraw.action();
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
            <FormSummary title=t(errors::NOT_DONE) errors />
            <p>{t(effect)}</p>
        </Question>
    }
}
