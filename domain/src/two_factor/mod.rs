//! Two-factor authentication: beside the password, a code that a person's app shows for 30 seconds (RFC
//! 6238), or one of ten recovery codes for when the app is lost.
//!
//! What another crate uses of it: [`step_of`] and [`accepted_steps`] (which codes are right now),
//! [`app_link`] (what the app reads), [`RecoveryCode`], [`TwoFactorState`] and [`TwoFactorRefusal`].

mod base32;
mod recovery_code;

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::{
    base32::in_base32,
    recovery_code::{NoRecoveryCode, RecoveryCode},
};

/// What app and server have in common: 160 bits, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

/// How many recovery codes a person gets.
pub const RECOVERY_CODES: usize = 10;

/// How long the second step of signing in may take after the password.
pub const SECOND_STEP_LIFE: TimeDelta = TimeDelta::minutes(10);

/// So many codes may be typed at one sign-in; then the password is asked for again.
pub const MOST_TRIES: i32 = 5;

/// So long is it taken as proven that the person sits there, for a change of what protects the account.
pub const RECENT_PROOF: TimeDelta = TimeDelta::minutes(5);

/// How many seconds a code is shown for.
const STEP_SECONDS: i64 = 30;

/// A clock may be so many steps ahead or behind.
const DRIFT: i64 = 1;

/// The number of the 30 seconds that a moment is in.
#[must_use]
pub fn step_of(moment: DateTime<Utc>) -> i64 {
    moment
        .timestamp()
        .checked_div_euclid(STEP_SECONDS)
        .unwrap_or_default()
}

/// The steps whose codes are right at this moment: the present one and its neighbours, without those up to
/// the last one that a code was taken of. So no code counts twice, nor one that was shown before it.
#[must_use]
pub fn accepted_steps(now: DateTime<Utc>, last_used: Option<i64>) -> Vec<i64> {
    let present = step_of(now);
    let first = present.saturating_sub(DRIFT);
    let last = present.saturating_add(DRIFT);
    (first..=last)
        .filter(|step| last_used.is_none_or(|used| *step > used))
        .collect()
}

/// What is encoded in a link: all but what RFC 3986 calls unreserved.
const IN_LINK: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The link that an app reads, from a QR code or on the same phone. Everything else is what apps take for
/// granted: SHA-1, six digits, 30 seconds.
#[must_use]
pub fn app_link(issuer: &str, email: &str, secret: &[u8]) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, IN_LINK).to_string();
    let issuer = encoded(issuer);
    let mut link = format!("otpauth://totp/{issuer}:{}", encoded(email));
    // Writing to a string never fails.
    let _ = write!(link, "?secret={}&issuer={issuer}", in_base32(secret));
    link
}

/// How two-factor authentication stands with a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoFactorState {
    /// Since when it is on; none while it is off.
    pub on_since: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    pub recovery_codes_left: u32,
    /// Whether the person may not be without it.
    pub is_required: bool,
}

/// Why a code was not taken, or two-factor authentication not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum TwoFactorRefusal {
    /// It is no code that the app shows now, or it was used, and no recovery code that is left.
    #[error("this code is not right")]
    Wrong,
    /// Too many codes lately.
    #[error("too many codes: try again in {minutes} minutes")]
    TooMany {
        /// After how many minutes another is looked at.
        minutes: u32,
    },
    /// The password was typed too long ago, or too many codes after it: sign in anew.
    #[error("sign in again")]
    Over,
    /// It is on already.
    #[error("two-factor authentication is on already")]
    AlreadyOn,
    /// It is off.
    #[error("two-factor authentication is off")]
    Off,
    /// Who runs the platform may not be without it.
    #[error("platform operators need two-factor authentication")]
    Required,
}

#[cfg(test)]
mod tests;
