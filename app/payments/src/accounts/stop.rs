//! Stopping an account before it is paid to: the question, as the address opens it.

use domain::payment_account::AccountRefusal;
use leptos::prelude::*;
use runtime::{
    forms::{Question, Verb},
    page_address::page_query,
};
use ui::{
    Actions, Address, FormSummary, Kind, LinkButton, Note, Tone,
    text::{Text, t},
};

use super::errors;
use crate::{payee::Payee, text::accounts as words, wire::AccountView};

/// The name in the address that asks.
const STOPPING: &str = "stop";

/// What stopping this account is called.
const fn name(account: &AccountView) -> Text {
    if account.is_change {
        words::STOP_CHANGE
    } else {
        words::STOP_LINKING
    }
}

/// The way to the question.
#[component]
pub(super) fn StopButton(payee: Payee, account: AccountView) -> impl IntoView {
    let href = Address::new(payee.accounts()).with(STOPPING, account.account);
    view! {
        <Actions>
            <LinkButton href kind=Kind::Danger attr:data-noscroll="">
                {t(name(&account))}
            </LinkButton>
        </Actions>
    }
}

/// The question, if the address asks it of the account that waits.
#[component]
pub(super) fn StopQuestion(
    payee: Payee,
    /// The account that waits.
    account: Option<AccountView>,
    /// Stops it.
    stop: Verb<AccountRefusal>,
) -> impl IntoView {
    let query = page_query();
    let wrong = stop.errors(errors::stop);
    move || {
        let asked = query.with(|query| query.get(STOPPING));
        let is_asked = |account: &AccountView| asked == Some(account.account.to_string());
        match account.clone().filter(is_asked) {
            Some(account) => {
                let stop = stop.clone();
                view! { <Asked payee account stop /> }.into_any()
            }
            // Somebody else was first.
            None => view! { <FormSummary title=t(words::NOT_STOPPED) errors=wrong /> }.into_any(),
        }
    }
}

#[component]
fn Asked(payee: Payee, account: AccountView, stop: Verb<AccountRefusal>) -> impl IntoView {
    let title = if account.is_change {
        words::stop_change_of(&account.last_four)
    } else {
        words::stop_linking_of(&account.last_four)
    };
    let effect = match payee {
        Payee::Agency | Payee::Shop => words::STOP_EFFECT,
        Payee::Creator => words::STOP_EFFECT_CREATOR,
    };
    let stays = account
        .is_change
        .then(|| view! { <p>{t(words::STOP_CHANGE_EFFECT)}</p> });
    let says = name(&account);
    let (errors, pending) = (stop.errors(errors::stop), stop.pending);
    let close = payee.accounts();
    let object = ("account", account.account.to_string());
    let action = stop.action();
    view! {
        <Question id="stop-account" title close action pending object says cancel=words::CANCEL>
            <FormSummary title=t(words::NOT_STOPPED) errors />
            <p>{t(effect)}</p>
            {stays}
            <Note tone=Tone::Plain>{t(words::NOT_YOU)}</Note>
        </Question>
    }
}
