//! Where the code is typed that was sent to the address of somebody who registers, and how another is sent:
//! parts of two pages.

use domain::email_code::CodeRefusal;
use leptos::prelude::*;

use super::{
    api::{ProveEmail, SendCodeAgain, sent_code},
    words::not_sent,
};
use crate::text::entering;
use runtime::{
    error::{form_errors, success_count},
    forms::PlainForm,
    paths,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, Field, FieldError, FormErrors, FormSummary, InputKind, Kind, LinkButton, Note,
    PageTitle, Size, TextField, Tone, text::t,
};

ui::fields! {
    CODE: code as "email-code" = Field::new(entering::CODE).kind(InputKind::Whole);
}

/// The page after registering.
#[component]
pub fn RegisterCodePage() -> impl IntoView {
    let sent = load(|| (), |()| sent_code());
    view! {
        <PageTitle page=t(entering::CODE_TITLE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(entering::CODE_TITLE)}</h1>
                <Suspense>
                    {await_view(move || async move {
                        match sent.await.ok().flatten() {
                            Some(email) => view! { <CodeForm email /> }.into_any(),
                            None => view! { <NothingBegun /> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The code.
#[component]
fn CodeForm(
    /// Where it was sent.
    email: String,
) -> impl IntoView {
    let action = ServerAction::<ProveEmail>::new();
    let errors = form_errors(action, |refusal| vec![code_error(*refusal)]);
    view! {
        <p class="entrance__lead">{entering::code_lead(&email)}</p>
        <FormErrors title=t(entering::NOT_CONFIRMED) errors>
            <PlainForm action attr:class="form entrance__form">
                <CodeField />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=action.pending()
                    >
                        {t(entering::CONFIRM_EMAIL)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
        <SendAgain />
    }
}

/// The six digits.
#[component]
pub(crate) fn CodeField() -> impl IntoView {
    view! { <TextField field=CODE autofocus=true /> }
}

/// Another code, and why none was sent.
#[component]
pub(crate) fn SendAgain() -> impl IntoView {
    let action = ServerAction::<SendCodeAgain>::new();
    let errors = form_errors(action, |refusal| {
        vec![FieldError::of_all(not_sent(*refusal))]
    });
    let sent = success_count(action);
    view! {
        <FormSummary title=t(entering::NOT_SENT) errors />
        <PlainForm action attr:class="form entrance__form">
            <p class="entrance__foot">{t(entering::NO_EMAIL)}</p>
            <Actions>
                <Button submit=true pending=action.pending()>
                    {t(entering::SEND_AGAIN)}
                </Button>
            </Actions>
            <p role="status">
                {move || (sent.get() > 0).then(|| t(entering::SENT))}
            </p>
        </PlainForm>
    }
}

/// This browser has asked for no code, or too long ago.
#[component]
pub(crate) fn NothingBegun() -> impl IntoView {
    view! {
        <Note tone=Tone::Information title=t(entering::NOTHING_BEGUN_TITLE)>
            {t(entering::NOTHING_BEGUN)}
        </Note>
        <Actions>
            <LinkButton href=paths::REGISTER kind=Kind::Primary reload=true>
                {t(entering::REGISTER)}
            </LinkButton>
            <LinkButton href=paths::SIGN_IN reload=true>{t(entering::SIGN_IN)}</LinkButton>
        </Actions>
    }
}

/// Why a code was not taken, where it stands.
pub(crate) fn code_error(refusal: CodeRefusal) -> FieldError {
    match refusal {
        CodeRefusal::Wrong => CODE.error(t(entering::CODE_WRONG)),
        CodeRefusal::Over => CODE.error(t(entering::CODE_OVER)),
        CodeRefusal::NothingBegun => FieldError::of_all(t(entering::NOTHING_BEGUN)),
    }
}
