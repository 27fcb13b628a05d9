//! Revealing a number of a tax office or a bank: an operator who must see the whole number says why, and whose
//! number it is learns of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{ids::ApplicationId, typed_text::cleaned};

/// How long an operator's proof may be ago, in minutes: shorter than for other decisions.
pub const REVEAL_PROVEN_WITHIN_MINUTES: i64 = 5;

/// The least characters of a note that is the reason.
pub const REVEAL_NOTE_CHARACTERS_MIN: usize = 10;

/// The most characters of a note.
pub const REVEAL_NOTE_CHARACTERS_MAX: usize = 1_000;

crate::codes! {
    /// Why an operator looks at a number.
    #[derive(PartialOrd, Ord)]
    pub enum RevealReason {
        /// To compare it with a document.
        VerifyDocument = "verify_document",
        /// To ask the tax office or the bank.
        VerifyAuthority = "verify_authority",
        /// A payment did not arrive.
        PayoutProblem = "payout_problem",
        /// What the note says.
        Other = "other",
    }
}

/// Why a number isn't revealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevealRefusal {
    /// No reason is chosen.
    #[error("select a reason")]
    ReasonMissing,
    /// The reason is what the note says, and it says too little.
    #[error("write why, in at least {REVEAL_NOTE_CHARACTERS_MIN} characters")]
    NoteTooShort,
    /// The note is too long.
    #[error("this has {given} characters, and at most {REVEAL_NOTE_CHARACTERS_MAX} fit")]
    NoteTooLong {
        /// How many it has.
        given: usize,
    },
    /// The operator is a member of whom the number is of.
    #[error("you are a member of this organisation: another operator looks at it")]
    OwnOrganisation,
}

/// Checks why a number is to be revealed. The note comes back as it is kept.
///
/// # Errors
/// Says what is wrong.
pub fn check_reveal(
    reason: Option<RevealReason>,
    note: &str,
) -> Result<(RevealReason, String), RevealRefusal> {
    let reason = reason.ok_or(RevealRefusal::ReasonMissing)?;
    let note = cleaned(note);
    let given = note.chars().count();
    if given > REVEAL_NOTE_CHARACTERS_MAX {
        return Err(RevealRefusal::NoteTooLong { given });
    }
    if reason == RevealReason::Other && given < REVEAL_NOTE_CHARACTERS_MIN {
        return Err(RevealRefusal::NoteTooShort);
    }
    Ok((reason, note))
}

/// A number as it is shown: which it is, and its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownIdentifier {
    /// A code of `domain::tax::IdentifierKind`, or `bank_account`.
    pub field: String,
    /// At most its last four characters.
    pub last_four: String,
    /// For operators: the names of others who gave the same number.
    pub also_given_by: Vec<String>,
}

/// That somebody looked at a number, as its party reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reveal {
    /// Of which application.
    pub application: ApplicationId,
    /// A code of `domain::tax::IdentifierKind`, or `bank_account`.
    pub field: String,
    /// The end of the number; empty once the number is no longer kept.
    pub last_four: String,
    /// Why.
    pub reason: RevealReason,
    /// When.
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_looks_at_a_number_says_why() {
        use RevealReason::{Other, PayoutProblem, VerifyDocument};
        let long = "x".repeat(REVEAL_NOTE_CHARACTERS_MAX);
        for (reason, note, expected) in [
            (Some(VerifyDocument), " ", Ok((VerifyDocument, ""))),
            (Some(PayoutProblem), " why ", Ok((PayoutProblem, "why"))),
            (Some(Other), "0123456789", Ok((Other, "0123456789"))),
            (Some(Other), " 012345678 ", Err(RevealRefusal::NoteTooShort)),
            (None, "0123456789", Err(RevealRefusal::ReasonMissing)),
            (
                Some(VerifyDocument),
                long.as_str(),
                Ok((VerifyDocument, long.as_str())),
            ),
        ] {
            let expected = expected.map(|(reason, note)| (reason, note.to_owned()));
            assert_eq!(check_reveal(reason, note), expected, "{reason:?} {note}");
        }
        assert_eq!(
            check_reveal(Some(VerifyDocument), &format!("{long}x")),
            Err(RevealRefusal::NoteTooLong { given: 1_001 })
        );
    }
}
