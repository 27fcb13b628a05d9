//! A person's way in: the address, the password, and why somebody is not let in.

mod password;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::password::{
    PASSWORD_FEWEST_DIFFERENT, PASSWORD_LONGEST, PASSWORD_SHORTEST, PasswordRefusal, PersonalWords,
    check_password,
};

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

/// Why a password was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum ChangePasswordRefusal {
    /// The password that was typed as the present one is not it.
    #[error("this is not the present password")]
    OldWrong,
    /// Too many attempts lately.
    #[error("too many attempts: try again in {minutes} minutes")]
    TooMany {
        /// After how many minutes another attempt is looked at.
        minutes: u32,
    },
    /// The new one can't be a password.
    #[error(transparent)]
    New(#[from] PasswordRefusal),
}

/// So many wrong passwords from one network address are answered at once.
const AT_ONCE: u32 = 10;

/// By how much each further one is answered later than the one before.
const STEP: Duration = Duration::from_millis(250);

/// No answer waits longer, so that none is given up on the way.
const LONGEST_DELAY: Duration = Duration::from_secs(10);

/// How long the answer to a wrong password waits when it is the `count`th attempt from its network
/// address lately. A right one never waits: many people may sit behind one address, and what somebody
/// else tries there must not keep them out. What stops guessing is the limit of each account.
#[must_use]
pub fn delay_of_wrong_password(count: u32) -> Duration {
    STEP.saturating_mul(count.saturating_sub(AT_ONCE))
        .min(LONGEST_DELAY)
}

/// An email address as it is kept and compared: without white space around it, in lower case.
#[must_use]
pub fn normal_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// The most characters of an email address (RFC 5321, 4.5.3.1.3, less the angle brackets).
pub const EMAIL_CHARACTERS_MAX: usize = 254;

/// Whether a text may be an email address. A first look only: whether mail arrives is what a link
/// that was sent there proves. What stands around or between addresses is in none, nor what nobody sees.
#[must_use]
pub fn looks_like_an_email(email: &str) -> bool {
    let Some((name, host)) = email.rsplit_once('@') else {
        return false;
    };
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && email.chars().count() <= EMAIL_CHARACTERS_MAX
        && !email.contains(|sign: char| sign.is_whitespace() || sign.is_control())
        && !email.contains(['<', '>', ',', ';'])
        && !email.contains(is_invisible)
}

/// Characters that take no room or turn others around: with them two addresses look the same.
const fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_wrong_passwords_the_later_the_answer() {
        for (count, expected) in [
            (0, 0),
            (1, 0),
            (10, 0),
            (11, 250),
            (12, 500),
            (31, 5_250),
            (50, 10_000),
            (51, 10_000),
            (u32::MAX, 10_000),
        ] {
            let expected = Duration::from_millis(expected);
            assert_eq!(delay_of_wrong_password(count), expected, "{count}");
        }
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
            "ann@example.org,bob@example.org",
            "<ann@example.org>",
            "ann@exam\u{200b}ple.org",
            "ann\u{7}@example.org",
            &format!("{}@example.org", "a".repeat(243)),
        ] {
            assert!(!looks_like_an_email(other), "{other}");
        }
    }
}
