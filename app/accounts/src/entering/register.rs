//! Where somebody registers.

use domain::email_code::{RegisterRefusal, SendRefusal};
use leptos::prelude::*;

use super::{
    api::{Register, typed_registration},
    words::not_sent,
};
use crate::text::entering;
use runtime::{
    error::form_errors,
    forms::PlainForm,
    paths,
    resource::{await_view, load},
};
use shell::{
    new_password::{NewPassword, words_of},
    public_frame::PublicFrame,
};
use ui::{
    Actions, Button, Field, FieldError, FormErrors, InputKind, Kind, PageTitle, Size, TextField,
    text::t,
};

ui::fields! {
    EMAIL: email as "register-email" =
        Field::new(entering::EMAIL).kind(InputKind::Email).hint(entering::EMAIL_HINT);
    PHONE: phone as "register-phone" =
        Field::new(entering::PHONE).kind(InputKind::Phone).hint(entering::PHONE_HINT).optional();
}

/// The page that leads to an account.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let typed = load(|| (), |()| typed_registration());
    view! {
        <PageTitle page=t(entering::REGISTER) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(entering::REGISTER)}</h1>
                <p class="entrance__lead">{t(entering::REGISTER_LEAD)}</p>
                <Suspense>
                    {await_view(move || async move {
                        let (email, phone) = typed.await.unwrap_or_default();
                        view! { <RegisterForm email phone /> }.into_any()
                    })}
                </Suspense>
                <p class="entrance__foot">
                    {t(entering::WHAT_APPLIES)} " "
                    <a class="link" href=paths::TERMS rel="external">
                        {t(entering::TERMS)}
                    </a> ", "
                    <a class="link" href=paths::PRIVACY rel="external">
                        {t(entering::PRIVACY)}
                    </a>
                </p>
                <p class="entrance__foot">
                    {t(entering::HAVE_ACCOUNT)} " "
                    <a class="link" href=paths::SIGN_IN rel="external">
                        {t(entering::SIGN_IN)}
                    </a>
                </p>
            </div>
        </PublicFrame>
    }
}

/// The address, the phone number, and the password twice.
#[component]
fn RegisterForm(
    /// The address that was typed before, in a page that couldn't keep it.
    email: String,
    /// The phone number that was.
    phone: String,
) -> impl IntoView {
    let action = ServerAction::<Register>::new();
    let errors = form_errors(action, |refusal| vec![error(*refusal)]);
    view! {
        <FormErrors title=t(entering::NOT_REGISTERED) errors>
            <PlainForm action attr:class="form entrance__form">
                <TextField field=EMAIL value=email autofocus=true />
                <TextField field=PHONE value=phone />
                <NewPassword />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=action.pending()
                    >
                        {t(entering::REGISTER_AND_SEND)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// Why nobody was registered, where it stands.
fn error(refusal: RegisterRefusal) -> FieldError {
    match refusal {
        RegisterRefusal::NotAnAddress | RegisterRefusal::Sending(SendRefusal::NotAnAddress) => {
            EMAIL.error(t(entering::NOT_AN_ADDRESS))
        }
        RegisterRefusal::NotAPhoneNumber => PHONE.error(t(entering::NOT_A_PHONE_NUMBER)),
        RegisterRefusal::NotEncrypted => FieldError::of_all(t(entering::NOT_ENCRYPTED)),
        RegisterRefusal::Sending(refusal) => FieldError::of_all(not_sent(refusal)),
        RegisterRefusal::Password(refusal) => words_of(refusal),
    }
}
