//! The two fields in which a password is chosen, and why one is not taken.

use domain::account::{
    PASSWORD_FEWEST_DIFFERENT, PASSWORD_LONGEST, PASSWORD_SHORTEST, PasswordRefusal,
};
use leptos::prelude::*;

use crate::text::account;
use ui::{
    FieldError, InputKind, TextField, field_error,
    text::{Text, interpolate, t},
};

/// The field with the new password.
pub(super) const PASSWORD: &str = "new-password";
/// The field with the same once more.
pub(super) const AGAIN: &str = "new-password-again";

/// The new password, twice.
#[component]
pub(super) fn NewPassword(
    /// What is wrong with the form.
    errors: Signal<Vec<FieldError>>,
    /// Whether the form begins here.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    view! {
        <TextField
            id=PASSWORD
            name="password"
            label=t(account::NEW_PASSWORD)
            entry=InputKind::NewPassword
            hint=measured(account::RULES)
            error=field_error(errors, PASSWORD)
            autofocus=first
        />
        <TextField
            id=AGAIN
            name="again"
            label=t(account::AGAIN)
            entry=InputKind::NewPassword
            error=field_error(errors, AGAIN)
        />
    }
}

/// Why a password was not taken, at the field that it is about.
pub(super) fn words_of(refusal: PasswordRefusal) -> FieldError {
    match refusal {
        PasswordRefusal::TooShort => FieldError::of(PASSWORD, measured(account::TOO_SHORT)),
        PasswordRefusal::TooLong => FieldError::of(PASSWORD, measured(account::TOO_LONG)),
        PasswordRefusal::TooUniform => FieldError::of(PASSWORD, measured(account::TOO_UNIFORM)),
        PasswordRefusal::AboutThePerson => FieldError::of(PASSWORD, t(account::ABOUT_THE_PERSON)),
        PasswordRefusal::Common => FieldError::of(PASSWORD, t(account::COMMON)),
        PasswordRefusal::Unchanged => FieldError::of(PASSWORD, t(account::UNCHANGED)),
        PasswordRefusal::Different => FieldError::of(AGAIN, t(account::DIFFERENT)),
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
