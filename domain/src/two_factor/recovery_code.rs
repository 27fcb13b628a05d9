//! The codes that let somebody in whose app is lost, each once.

use std::{fmt, str::FromStr};

use thiserror::Error;

use super::base32::in_base32;

/// So many letters and digits a code has: 80 bits, so a fast hash of it is safe.
const LENGTH: usize = 16;

/// 16 small letters and digits in four groups, as `k7qd-2mzp-x5ta-woy3`.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

/// The text is no recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a recovery code")]
pub struct NoRecoveryCode;

impl RecoveryCode {
    /// The code that a secret of 256 random bits stands for.
    #[must_use]
    pub fn of_secret(secret: &[u8; 32]) -> Self {
        let letters = in_base32(secret);
        let letters = letters.chars().take(LENGTH);
        Self(letters.map(|letter| letter.to_ascii_lowercase()).collect())
    }

    /// The letters and digits alone: what is hashed.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if place != 0 && place.is_multiple_of(4) {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

/// Says nothing of which it is: it may end up in a log.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RecoveryCode").finish_non_exhaustive()
    }
}

impl FromStr for RecoveryCode {
    type Err = NoRecoveryCode;

    /// Reads what somebody typed: in capitals, with blanks, or without hyphens.
    fn from_str(typed: &str) -> Result<Self, NoRecoveryCode> {
        let letters: String = typed
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '-')
            .map(|sign| sign.to_ascii_lowercase())
            .collect();
        let is_one = letters.len() == LENGTH
            && letters
                .bytes()
                .all(|sign| matches!(sign, b'a'..=b'z' | b'2'..=b'7'));
        is_one.then_some(Self(letters)).ok_or(NoRecoveryCode)
    }
}
