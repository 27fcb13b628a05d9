//! The two fields in which a password is chosen, and why one is not taken.

use domain::account::{
    PASSWORD_FEWEST_DIFFERENT, PASSWORD_LONGEST, PASSWORD_SHORTEST, PasswordRefusal,
};
use leptos::prelude::*;

use crate::text::account;
use ui::{
    Field, FieldError, InputKind, TextField,
    text::{Text, interpolate, t},
};

ui::fields! {
    PASSWORD: password as "new-password" =
        Field::new(account::NEW_PASSWORD).kind(InputKind::NewPassword);
    AGAIN: again as "new-password-again" =
        Field::new(account::AGAIN).kind(InputKind::NewPassword);
    OWN_EMAIL: email as "own-address" = Field::new(account::EMAIL).kind(InputKind::Email);
}

/// The address of the account, which can't be changed, for the browser to keep the password by.
#[component]
pub(super) fn OwnEmail(
    /// The address.
    email: String,
    /// Why it can't be changed.
    locked: Text,
) -> impl IntoView {
    view! { <TextField field=OWN_EMAIL value=email locked=Some(t(locked).to_owned()) /> }
}

/// The new password, twice.
#[component]
pub(super) fn NewPassword(
    /// Whether the form begins here.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    view! {
        <TextField field=PASSWORD hint=measured(account::RULES) autofocus=first />
        <TextField field=AGAIN />
    }
}

/// Why a password was not taken, at the field that it is about.
pub(super) fn words_of(refusal: PasswordRefusal) -> FieldError {
    match refusal {
        PasswordRefusal::TooShort => PASSWORD.error(measured(account::TOO_SHORT)),
        PasswordRefusal::TooLong => PASSWORD.error(measured(account::TOO_LONG)),
        PasswordRefusal::TooUniform => PASSWORD.error(measured(account::TOO_UNIFORM)),
        PasswordRefusal::AboutThePerson => PASSWORD.error(t(account::ABOUT_THE_PERSON)),
        PasswordRefusal::Common => PASSWORD.error(t(account::COMMON)),
        PasswordRefusal::Unchanged => PASSWORD.error(t(account::UNCHANGED)),
        PasswordRefusal::Different => AGAIN.error(t(account::DIFFERENT)),
        PasswordRefusal::LinkOver => FieldError::of_all(t(account::LINK_OVER)),
    }
}

/// A sentence with the measures of a password.
fn measured(sentence: Text) -> String {
    let least = PASSWORD_SHORTEST.to_string();
    let most = PASSWORD_LONGEST.to_string();
    let different = PASSWORD_FEWEST_DIFFERENT.to_string();
    interpolate(
        sentence,
        &[
            ("least", &least),
            ("most", &most),
            ("different", &different),
        ],
    )
}
