//! The six digits that are sent to an address and typed into a page: whoever types them reads the mails of
//! the address. A code is over after ten minutes, after five tries, and once another was sent.
//!
//! What another crate uses of it: [`SixDigits`], the limits below, and the refusals [`CodeRefusal`],
//! [`SendRefusal`] and [`RegisterRefusal`].

use std::{fmt, str::FromStr};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::account::PasswordRefusal;

/// A code is good for so long after it was sent.
pub const CODE_LIFE: TimeDelta = TimeDelta::minutes(10);

/// So many codes may be typed before none is right any more.
pub const MOST_TRIES: i32 = 5;

/// Another code is sent when the last one was sent so long ago.
pub const RESEND_AFTER: TimeDelta = TimeDelta::seconds(60);

/// So many codes, and as many links, are sent to an address in [`SENDING_PERIOD`] because somebody asked for them:
/// counted apart, so that nobody who has many codes sent keeps the person from a link.
pub const MOST_TO_AN_ADDRESS: i32 = 5;

/// So many are sent to whatever addresses, asked for from one network.
pub const MOST_FROM_A_NETWORK: i32 = 30;

/// The period in which mails are counted; it begins with the first of them.
pub const SENDING_PERIOD: TimeDelta = TimeDelta::hours(1);

/// The link to choose another password is good for so long: whoever can't be sent another link in this period has
/// one that is good, whoever asked for it.
pub const RESET_LIFE: TimeDelta = SENDING_PERIOD;

/// How long what was begun can be gone on with: a further code may be asked for until then.
pub const REGISTRATION_LIFE: TimeDelta = TimeDelta::hours(24);

/// How many codes there are.
const CODES: u64 = 1_000_000;

/// Six decimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SixDigits(u32);

/// The text is not six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not six digits")]
pub struct NotSixDigits;

impl SixDigits {
    /// The code that a secret of 256 random bits stands for: each as likely as any other, but for one in
    /// 10^13.
    #[must_use]
    pub fn of_secret(secret: &[u8; 32]) -> Self {
        let first = secret.first_chunk().copied().unwrap_or_default();
        Self::of_number(u64::from_be_bytes(first))
    }

    /// The last six digits of a number.
    #[must_use]
    pub fn of_number(number: u64) -> Self {
        let last = number.checked_rem(CODES).unwrap_or_default();
        Self(u32::try_from(last).unwrap_or_default())
    }
}

impl fmt::Display for SixDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// Says nothing of which they are: it may end up in a log.
impl fmt::Debug for SixDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SixDigits").finish_non_exhaustive()
    }
}

impl FromStr for SixDigits {
    type Err = NotSixDigits;

    /// Reads what somebody typed: with blanks or hyphens among the digits, as mails and apps show them.
    fn from_str(typed: &str) -> Result<Self, NotSixDigits> {
        let digits: String = typed
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '-')
            .collect();
        let is_one = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_digit());
        if !is_one {
            return Err(NotSixDigits);
        }
        digits.parse().map(Self).map_err(|_| NotSixDigits)
    }
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum CodeRefusal {
    /// It is not the one that was sent.
    #[error("this is not the code that was sent")]
    Wrong,
    /// The code that was sent is too old, or too many others were typed: another has to be sent.
    #[error("this code is over: have another one sent")]
    Over,
    /// This browser has begun nothing, or too long ago, or it is done already.
    #[error("there is nothing to go on with: begin anew")]
    NothingBegun,
}

/// Why no mail was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum SendRefusal {
    /// The text lacks something that every email address has.
    #[error("not a valid email address")]
    NotAnAddress,
    /// The last one was sent a moment ago.
    #[error("the last mail was just sent: try again in {seconds} seconds")]
    TooSoon {
        /// After how many seconds another is sent.
        seconds: u32,
    },
    /// Too many were asked for lately.
    #[error("too many mails: try again in {minutes} minutes")]
    TooMany {
        /// After how many minutes another is sent.
        minutes: u32,
    },
    /// This browser has begun nothing, or too long ago, or it is done already.
    #[error("there is nothing to go on with: begin anew")]
    NothingBegun,
}

/// Why nobody was registered. Whether the address has an account already is not among the reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum RegisterRefusal {
    /// The text lacks something that every email address has.
    #[error("not a valid email address")]
    NotAnAddress,
    /// The text is no phone number.
    #[error("not a valid phone number")]
    NotAPhoneNumber,
    /// The page was opened over plain http from another machine.
    #[error("registering from another machine needs https")]
    NotEncrypted,
    /// No mail was sent.
    #[error(transparent)]
    Sending(#[from] SendRefusal),
    /// The password can't be one.
    #[error(transparent)]
    Password(#[from] PasswordRefusal),
}

/// How many whole seconds somebody has to wait until another code may be sent; none if it may be now.
#[must_use]
pub fn seconds_to_wait(sent_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<u32> {
    let left = RESEND_AFTER.checked_sub(&now.signed_duration_since(sent_at))?;
    if left <= TimeDelta::zero() {
        return None;
    }
    // Rounded up, so that the time is over for certain; a clock that was set back makes nobody wait long.
    let seconds = left
        .min(RESEND_AFTER)
        .num_milliseconds()
        .saturating_add(999);
    let seconds = seconds.checked_div(1_000).unwrap_or_default();
    u32::try_from(seconds).ok()
}

/// What a phone number is kept as: digits, with a plus sign before them if one was typed. Blanks, hyphens,
/// dots, slashes and brackets are left out. None for what is no phone number (ITU-T E.164 has 15 digits at
/// most).
#[must_use]
pub fn phone_number(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let (plus, rest) = match typed.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("", typed),
    };
    let is_filling =
        |sign: char| sign.is_whitespace() || matches!(sign, '-' | '.' | '/' | '(' | ')');
    let digits: String = rest.chars().filter(|sign| !is_filling(*sign)).collect();
    let is_one =
        (6..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_one.then(|| format!("{plus}{digits}"))
}

#[cfg(test)]
mod tests;
