//! Where somebody who is signed in changes the password.

use domain::account::ChangePasswordRefusal;
use leptos::{form::ActionForm, prelude::*};

use super::{
    api::ChangePassword,
    flash::AccountFlash,
    new_password::{NewPassword, words_of},
    sign_in::too_many,
};
use crate::text::account;
use runtime::{
    error::form_errors,
    paths,
    resource::{await_view, load},
};
use shell::{
    landing::sign_in_address, public_frame::PublicFrame, text::console, visitor::current_visitor,
};
use ui::{
    Actions, Button, FieldError, Flash, FlashToast, FormSummary, InputKind, Kind, LinkButton, Note,
    PageTitle, Size, TextField, Tone, field_error, text::t,
};

const OLD: &str = "old-password";

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
        <FormSummary title=t(account::NOT_CHANGED) errors />
        <ActionForm action attr:class="form entrance__form">
            <TextField
                id="own-address"
                name="email"
                label=t(account::EMAIL)
                entry=InputKind::Email
                value=email
                locked=t(account::YOUR_ADDRESS)
            />
            <TextField
                id=OLD
                name="old"
                label=t(account::OLD_PASSWORD)
                entry=InputKind::Password
                error=field_error(errors, OLD)
                autofocus=true
            />
            <NewPassword errors />
            <Actions>
                <Button kind=Kind::Primary size=Size::Tall submit=true pending=action.pending()>
                    {t(console::CHANGE)}
                </Button>
            </Actions>
        </ActionForm>
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
        ChangePasswordRefusal::OldWrong => FieldError::of(OLD, t(account::OLD_WRONG)),
        ChangePasswordRefusal::TooMany { minutes } => FieldError::of_all(too_many(minutes)),
        ChangePasswordRefusal::New(refusal) => words_of(refusal),
    }
}
