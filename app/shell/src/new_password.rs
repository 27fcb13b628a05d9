//! The two fields in which a password is chosen, and why one is not taken: for every page where that is done.

use domain::account::{
    PASSWORD_FEWEST_DIFFERENT, PASSWORD_LONGEST, PASSWORD_SHORTEST, PasswordRefusal,
};
use leptos::prelude::*;

use crate::text::passwords;
use ui::{
    Field, FieldError, InputKind, TextField,
    text::{Text, interpolate, t},
};

ui::fields! {
    PASSWORD: password as "new-password" =
        Field::new(passwords::NEW_PASSWORD).kind(InputKind::NewPassword);
    AGAIN: again as "new-password-again" =
        Field::new(passwords::AGAIN).kind(InputKind::NewPassword);
    OWN_EMAIL: email as "own-address" = Field::new(passwords::EMAIL).kind(InputKind::Email);
}

/// The address of the account, which can't be changed, for the browser to keep the password by.
#[component]
pub fn OwnEmail(
    /// The address.
    email: String,
    /// Why it can't be changed.
    locked: Text,
) -> impl IntoView {
    view! { <TextField field=OWN_EMAIL value=email locked=Some(t(locked).to_owned()) /> }
}

/// The new password, twice.
#[component]
pub fn NewPassword(
    /// Whether the form begins here.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    view! {
        <TextField field=PASSWORD hint=measured(passwords::RULES) autofocus=first />
        <TextField field=AGAIN />
    }
}

/// Why a password was not taken, at the field that it is about.
pub fn words_of(refusal: PasswordRefusal) -> FieldError {
    match refusal {
        PasswordRefusal::TooShort => PASSWORD.error(measured(passwords::TOO_SHORT)),
        PasswordRefusal::TooLong => PASSWORD.error(measured(passwords::TOO_LONG)),
        PasswordRefusal::TooUniform => PASSWORD.error(measured(passwords::TOO_UNIFORM)),
        PasswordRefusal::AboutThePerson => PASSWORD.error(t(passwords::ABOUT_THE_PERSON)),
        PasswordRefusal::Common => PASSWORD.error(t(passwords::COMMON)),
        PasswordRefusal::Unchanged => PASSWORD.error(t(passwords::UNCHANGED)),
        PasswordRefusal::Different => AGAIN.error(t(passwords::DIFFERENT)),
        PasswordRefusal::LinkOver => FieldError::of_all(t(passwords::LINK_OVER)),
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
