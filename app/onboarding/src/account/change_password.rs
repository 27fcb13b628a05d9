//! Where somebody who is signed in changes the password.

use domain::account::ChangePasswordRefusal;
use leptos::prelude::*;

use super::{api::ChangePassword, flash::AccountFlash, sign_in::too_many};
use crate::text::account;
use runtime::{
    error::form_errors,
    forms::PlainForm,
    paths,
    resource::{await_view, load},
};
use shell::{
    landing::sign_in_address,
    new_password::{NewPassword, OwnEmail, words_of},
    public_frame::PublicFrame,
    text::console,
    visitor::current_visitor,
};
use ui::{
    Actions, Button, Field, FieldError, Flash, FlashToast, FormErrors, InputKind, Kind, LinkButton,
    Note, PageTitle, Size, TextField, Tone, text::t,
};

ui::fields! {
    OLD: old as "old-password" = Field::new(account::OLD_PASSWORD).kind(InputKind::Password);
}

/// The page that the menu of one's own account leads to, in every area.
#[component]
pub fn ChangePasswordPage() -> impl IntoView {
    let visitor = load(|| (), |()| current_visitor());
    view! {
        <PageTitle page=t(console::CHANGE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(console::CHANGE)}</h1>
                <FlashToast read=AccountFlash::says />
                <Suspense>
                    {await_view(move || async move {
                        match visitor.await {
                            Ok(Some(visitor)) => view! { <ChangeForm email=visitor.email /> }.into_any(),
                            _ => view! { <SignInFirst /> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The password that one has, and the new one twice.
#[component]
fn ChangeForm(
    /// The address of the account.
    email: String,
) -> impl IntoView {
    let action = ServerAction::<ChangePassword>::new();
    let errors = form_errors(action, |refusal| vec![error(*refusal)]);
    view! {
        <p class="entrance__lead">{t(account::CHANGE_LEAD)}</p>
        <FormErrors title=t(account::NOT_CHANGED) errors>
            <PlainForm action attr:class="form entrance__form">
                <OwnEmail email locked=account::YOUR_ADDRESS />
                <TextField field=OLD autofocus=true />
                <NewPassword />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=action.pending()
                    >
                        {t(console::CHANGE)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// Nobody is signed in.
#[component]
fn SignInFirst() -> impl IntoView {
    view! {
        <Note tone=Tone::Information title=t(account::SIGN_IN_FIRST)>
            {t(account::NO_ACCOUNT)}
        </Note>
        <Actions>
            <LinkButton href=sign_in_address(paths::CHANGE_PASSWORD) kind=Kind::Primary>
                {t(account::SIGN_IN)}
            </LinkButton>
        </Actions>
    }
}

/// Why the password was not changed, where it stands.
fn error(refusal: ChangePasswordRefusal) -> FieldError {
    match refusal {
        ChangePasswordRefusal::OldWrong => OLD.error(t(account::OLD_WRONG)),
        ChangePasswordRefusal::TooMany { minutes } => FieldError::of_all(too_many(minutes)),
        ChangePasswordRefusal::New(refusal) => words_of(refusal),
    }
}
