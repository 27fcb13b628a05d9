//! Changing the address: where it is typed, and where its code is.

use leptos::prelude::*;

use super::{
    api::{ChangeEmail, Confirm, ProveNewEmail, look_at_protection},
    confirm::{ConfirmForm, SignInFirst},
};
use crate::{
    entering::{CodeField, NothingBegun, SendAgain, api::sent_code, code_error, not_sent},
    text::{entering, security},
};
use runtime::{
    error::{form_errors, success_count},
    forms::PlainForm,
    paths,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, Field, FormErrors, InputKind, Kind, PageTitle, Size, TextField, text::t,
};

ui::fields! {
    EMAIL: email as "new-email" =
        Field::new(security::NEW_EMAIL).kind(InputKind::Email).hint(security::EMAIL_HINT);
}

/// Where the new address is typed.
#[component]
pub fn ChangeEmailPage() -> impl IntoView {
    let confirm = ServerAction::<Confirm>::new();
    let confirmed = success_count(confirm);
    let protection = load(move || confirmed.get(), |_| look_at_protection());
    view! {
        <PageTitle page=t(security::CHANGE_EMAIL) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(security::CHANGE_EMAIL)}</h1>
                <Suspense>
                    {await_view(move || async move {
                        match protection.await {
                            Ok(protection) if protection.is_proved => {
                                view! { <ChangeEmailForm email=protection.email /> }.into_any()
                            }
                            Ok(protection) => {
                                let by_code = protection.two_factor.on_since.is_some();
                                let then = paths::ACCOUNT_EMAIL;
                                view! { <ConfirmForm confirm by_code then /> }.into_any()
                            }
                            Err(_) => view! { <SignInFirst then=paths::ACCOUNT_EMAIL /> }.into_any(),
                        }
                    })}
                </Suspense>
                <Back />
            </div>
        </PublicFrame>
    }
}

/// The new address.
#[component]
fn ChangeEmailForm(
    /// The one that the account has.
    email: String,
) -> impl IntoView {
    let action = ServerAction::<ChangeEmail>::new();
    let errors = form_errors(action, |refusal| vec![EMAIL.error(not_sent(*refusal))]);
    view! {
        <p class="entrance__lead">
            {security::signed_in_as(&email)} " " {t(security::CHANGE_EMAIL_LEAD)}
        </p>
        <FormErrors title=t(security::EMAIL_NOT_CHANGED) errors>
            <PlainForm action attr:class="form entrance__form">
                <TextField field=EMAIL autofocus=true />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=action.pending()
                    >
                        {t(security::SEND_CODE)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// Where the code is typed that was sent to it.
#[component]
pub fn ChangeEmailCodePage() -> impl IntoView {
    let sent = load(|| (), |()| sent_code());
    view! {
        <PageTitle page=t(entering::CODE_TITLE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(entering::CODE_TITLE)}</h1>
                <Suspense>
                    {await_view(move || async move {
                        match sent.await.ok().flatten() {
                            Some(email) => view! { <NewEmailCodeForm email /> }.into_any(),
                            None => view! { <NothingBegun /> }.into_any(),
                        }
                    })}
                </Suspense>
                <Back />
            </div>
        </PublicFrame>
    }
}

/// The code.
#[component]
fn NewEmailCodeForm(
    /// Where it was sent.
    email: String,
) -> impl IntoView {
    let action = ServerAction::<ProveNewEmail>::new();
    let errors = form_errors(action, |refusal| vec![code_error(*refusal)]);
    view! {
        <p class="entrance__lead">{entering::code_lead(&email)}</p>
        <FormErrors title=t(security::EMAIL_NOT_CHANGED) errors>
            <PlainForm action attr:class="form entrance__form">
                <CodeField />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=action.pending()
                    >
                        {t(security::CHANGE_EMAIL)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
        <SendAgain />
    }
}

/// The way back to the account.
#[component]
pub(super) fn Back() -> impl IntoView {
    view! {
        <p class="entrance__foot">
            <a class="link" href=paths::ACCOUNT>
                {t(security::BACK)}
            </a>
        </p>
    }
}
