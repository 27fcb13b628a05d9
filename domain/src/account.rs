//! A person's way in: the address, the password, and why somebody is not let in.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The fewest characters that a password has. Long is what makes it hard to guess; which kinds of
/// characters are in it is nobody's business.
pub const PASSWORD_SHORTEST: usize = 12;

/// The most characters that a password has, so that nobody keeps the server busy with one.
pub const PASSWORD_LONGEST: usize = 128;

/// Why somebody was not signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum SignInRefusal {
    /// The address and the password don't belong together. Which of them is wrong, or whether the
    /// address has an account at all, is not said.
    #[error("this email address and this password don't belong together")]
    Wrong,
    /// Too many attempts lately, to this account or from this network address.
    #[error("too many attempts: try again in {minutes} minutes")]
    TooMany {
        /// After how many minutes another attempt is looked at.
        minutes: u32,
    },
    /// The page was opened over plain http from another machine: a browser would throw away what
    /// keeps a person signed in, and the password would have travelled in the open.
    #[error("signing in from another machine needs https")]
    NotEncrypted,
}

/// Why a password was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordRefusal {
    /// It has fewer than [`PASSWORD_SHORTEST`] characters.
    #[error("a password has at least {PASSWORD_SHORTEST} characters")]
    TooShort,
    /// It has more than [`PASSWORD_LONGEST`] characters.
    #[error("a password has at most {PASSWORD_LONGEST} characters")]
    TooLong,
    /// It was typed twice, and not the same.
    #[error("the two passwords differ")]
    Different,
    /// The link has been used, is too old, or never was one: which of them is not said.
    #[error("this link can't be used any more")]
    LinkOver,
}

/// Whether this can be a password.
///
/// # Errors
///
/// [`PasswordRefusal::TooShort`] and [`PasswordRefusal::TooLong`].
pub fn check_password(password: &str) -> Result<(), PasswordRefusal> {
    match password.chars().count() {
        ..PASSWORD_SHORTEST => Err(PasswordRefusal::TooShort),
        PASSWORD_SHORTEST..=PASSWORD_LONGEST => Ok(()),
        _ => Err(PasswordRefusal::TooLong),
    }
}

/// An email address as it is kept and compared: without white space around it, in lower case.
#[must_use]
pub fn normal_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Whether a text may be an email address. A first look only: whether mail arrives is what a link
/// that was sent there proves.
#[must_use]
pub fn looks_like_an_email(email: &str) -> bool {
    let Some((name, host)) = email.rsplit_once('@') else {
        return false;
    };
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !email.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_measured_in_characters() {
        for (password, expected) in [
            ("", Err(PasswordRefusal::TooShort)),
            ("elevenchars", Err(PasswordRefusal::TooShort)),
            ("ééééééééééé", Err(PasswordRefusal::TooShort)),
            ("éééééééééééé", Ok(())),
            ("twelve chars", Ok(())),
            ("            ", Ok(())),
        ] {
            assert_eq!(check_password(password), expected, "{password:?}");
        }
        assert_eq!(check_password(&"x".repeat(128)), Ok(()));
        assert_eq!(
            check_password(&"x".repeat(129)),
            Err(PasswordRefusal::TooLong)
        );
    }

    #[test]
    fn addresses_are_kept_in_one_form() {
        assert_eq!(normal_email("  Ann@Example.ORG "), "ann@example.org");
        for address in ["ann@example.org", "a+b@mail.example.co.uk", "\"a@b\"@c.d"] {
            assert!(looks_like_an_email(address), "{address}");
        }
        for other in [
            "",
            "ann",
            "@example.org",
            "ann@example",
            "a b@c.d",
            "a@.d",
            "a@d.",
        ] {
            assert!(!looks_like_an_email(other), "{other}");
        }
    }
}
