//! The second step of signing in.

use domain::two_factor::TwoFactorRefusal;
use leptos::prelude::*;

use super::api::{ProveSecondStep, waits_for_second_step};
use crate::text::entering;
use runtime::{
    error::form_errors,
    forms::PlainForm,
    page_address::page_query,
    resource::{await_view, load},
};
use shell::{landing::sign_in_address, public_frame::PublicFrame};
use ui::{
    Actions, Button, Field, FieldError, FormErrors, InputKind, Kind, LinkButton, Note, PageTitle,
    Size, TextField, Tone, text::t,
};

ui::fields! {
    CODE: code as "one-time-code" =
        Field::new(entering::ONE_TIME_CODE).kind(InputKind::Code).hint(entering::ONE_TIME_CODE_HINT);
}

/// The page after the password.
#[component]
pub fn SecondStepPage() -> impl IntoView {
    let waits = load(|| (), |()| waits_for_second_step());
    view! {
        <PageTitle page=t(entering::SECOND_STEP) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(entering::SECOND_STEP)}</h1>
                <Suspense>
                    {await_view(move || async move {
                        if matches!(waits.await, Ok(true)) {
                            view! { <SecondStepForm /> }.into_any()
                        } else {
                            view! { <SignInAgain /> }.into_any()
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The code of the app, or a recovery code.
#[component]
fn SecondStepForm() -> impl IntoView {
    let action = ServerAction::<ProveSecondStep>::new();
    let errors = form_errors(action, |refusal| vec![error(*refusal)]);
    let query = page_query();
    let then = move || query.with(|query| query.get("then").unwrap_or_default());
    view! {
        <p class="entrance__lead">{t(entering::SECOND_STEP_LEAD)}</p>
        <FormErrors title=t(entering::NOT_SIGNED_IN) errors>
            <PlainForm action attr:class="form entrance__form">
                <input type="hidden" name="then" value=then />
                <TextField field=CODE autofocus=true />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=action.pending()
                    >
                        {t(entering::SIGN_IN)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// The password was typed too long ago.
#[component]
fn SignInAgain() -> impl IntoView {
    let query = page_query();
    let href = query.with_untracked(|query| query.get("then").unwrap_or_default());
    view! {
        <Note tone=Tone::Information title=t(entering::SIGN_IN_AGAIN_TITLE)>
            {t(entering::SIGN_IN_AGAIN)}
        </Note>
        <Actions>
            <LinkButton href=sign_in_address(&href) kind=Kind::Primary reload=true>
                {t(entering::SIGN_IN)}
            </LinkButton>
        </Actions>
    }
}

/// Why a code was not taken, where it stands.
fn error(refusal: TwoFactorRefusal) -> FieldError {
    match refusal {
        TwoFactorRefusal::TooMany { minutes } => {
            FieldError::of_all(entering::too_many_codes(u64::from(minutes)))
        }
        TwoFactorRefusal::Over => FieldError::of_all(t(entering::SIGN_IN_AGAIN)),
        TwoFactorRefusal::Wrong
        | TwoFactorRefusal::AlreadyOn
        | TwoFactorRefusal::Off
        | TwoFactorRefusal::Required => CODE.error(t(entering::ONE_TIME_CODE_WRONG)),
    }
}
