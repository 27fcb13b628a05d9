//! Where the holder of an invitation chooses a password.

use domain::account::PasswordRefusal;
use leptos::prelude::*;

use super::api::{ChoosePassword, invited};
use crate::text::account;
use runtime::{
    error::ApiError,
    forms::PlainForm,
    paths,
    resource::{await_view, load},
};
use shell::{
    new_password::{NewPassword, OwnEmail, words_of},
    public_frame::PublicFrame,
    text::passwords,
};
use ui::{
    Actions, Button, FieldError, FormErrors, Kind, LinkButton, Note, PageTitle, Size, Tone,
    platform, text::t,
};

/// The page that an invitation's link opens. The server has taken the token out of its address.
#[component]
pub fn ChoosePasswordPage() -> impl IntoView {
    let email = load(|| (), |()| invited());
    view! {
        <PageTitle page=t(account::CHOOSE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(account::CHOOSE)}</h1>
                <Suspense>
                    {await_view(move || async move {
                        match email.await {
                            Ok(email) => view! { <ChooseForm email /> }.into_any(),
                            Err(ApiError::Refused(_)) => view! { <LinkOver /> }.into_any(),
                            Err(_) => {
                                view! {
                                    <Note tone=Tone::Danger title=t(account::NOT_CHOSEN)>
                                        {t(account::BROKEN)}
                                    </Note>
                                }
                                    .into_any()
                            }
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The password, twice.
#[component]
fn ChooseForm(
    /// The address of the account.
    email: String,
) -> impl IntoView {
    let action = ServerAction::<ChoosePassword>::new();
    let errors = Signal::derive(move || match action.value().get() {
        Some(Err(failure)) => vec![error(&failure)],
        _ => Vec::new(),
    });
    view! {
        <p class="entrance__lead">{t(account::CHOOSE_LEAD)}</p>
        <FormErrors title=t(account::NOT_CHOSEN) errors>
            <PlainForm action attr:class="form entrance__form">
                <OwnEmail email locked=account::OWN_ADDRESS />
                <NewPassword first=true />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=action.pending()
                    >
                        {t(account::CHOOSE_AND_SIGN_IN)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// The link has been used or is too old.
#[component]
fn LinkOver() -> impl IntoView {
    platform::set_status(410);
    view! {
        <Note tone=Tone::Warning title=t(account::LINK_OVER_TITLE)>
            {t(passwords::LINK_OVER)}
        </Note>
        <Actions>
            <LinkButton href=paths::SIGN_IN kind=Kind::Primary>
                {t(account::SIGN_IN)}
            </LinkButton>
        </Actions>
    }
}

/// Why a password was not taken, where it stands.
fn error(failure: &ApiError<PasswordRefusal>) -> FieldError {
    match failure {
        ApiError::Refused(refusal) => words_of(*refusal),
        _ => FieldError::of_all(t(account::BROKEN)),
    }
}
