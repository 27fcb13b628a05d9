//! Suspending: an organisation or a person looks and no longer acts. What is theirs stays theirs: they read
//! their work and their money, and settlement goes on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    ids::{AccountId, OrganisationId},
    typed_text::within,
};

/// The most characters of the note that operators write to each other.
pub const NOTE_CHARACTERS_MAX: usize = 1_000;

crate::codes! {
    /// Why somebody is suspended.
    pub enum SuspensionReason {
        /// The rules of the programme were broken.
        RulesBroken = "rules_broken",
        /// Something looks like fraud.
        SuspectedFraud = "suspected_fraud",
        /// Something has to be looked into first.
        UnderReview = "under_review",
        /// They asked for it.
        OwnRequest = "own_request",
        /// Something else, which the note says.
        Other = "other",
    }
}

/// Who is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspended {
    /// An agency or a shop, with everybody who works there.
    Organisation(OrganisationId),
    /// A person, wherever the person works.
    Account(AccountId),
}

/// Why somebody is suspended, since when and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why.
    pub reason: SuspensionReason,
    /// What operators tell each other of it.
    pub note: String,
    /// The operator's name; none for the command line.
    pub by: Option<String>,
}

/// Why nobody is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspendRefusal {
    /// They are suspended already.
    #[error("already suspended")]
    Already,
    /// Whoever runs the platform is no member to be suspended: the running of the platform is taken away.
    #[error("this person runs the platform: end that first")]
    Operator,
    /// A reason that says nothing needs a note.
    #[error("say why")]
    NoteMissing,
    /// The note is too long.
    #[error("the note has at most {NOTE_CHARACTERS_MAX} characters")]
    NoteTooLong,
}

impl SuspensionReason {
    /// The note that goes with the reason, without blanks around it.
    ///
    /// # Errors
    ///
    /// [`SuspendRefusal::NoteMissing`] for [`SuspensionReason::Other`] without a word, and
    /// [`SuspendRefusal::NoteTooLong`].
    pub fn note(self, typed: &str) -> Result<String, SuspendRefusal> {
        let note = within(typed, NOTE_CHARACTERS_MAX).map_err(|_| SuspendRefusal::NoteTooLong)?;
        if note.is_empty() && self == Self::Other {
            return Err(SuspendRefusal::NoteMissing);
        }
        Ok(note)
    }
}
