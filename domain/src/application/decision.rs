//! What an operator decides of an application, with which reasons, and what keeps it from being decided.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{ApplicationState, ApplicationSubject, ApplicationVerb};
use crate::typed_text::cleaned;

/// The most characters of the note beside a decision.
pub const NOTE_CHARACTERS_MAX: usize = 1_000;

crate::codes! {
    /// Why an application is rejected.
    #[derive(PartialOrd, Ord)]
    pub enum RejectionReason {
        /// A document can't be read.
        DocumentsUnreadable = "documents_unreadable",
        /// The documents show another registration number.
        RegistrationNumberMismatch = "registration_number_mismatch",
        /// The documents show another legal name.
        LegalNameMismatch = "legal_name_mismatch",
        /// A part of the address is missing.
        AddressIncomplete = "address_incomplete",
        /// The website doesn't answer.
        WebsiteUnreachable = "website_unreachable",
        /// No experience is shown.
        ExperienceNotShown = "experience_not_shown",
        /// No case studies are given.
        CaseStudiesMissing = "case_studies_missing",
        /// The team is too small for the category.
        TeamTooSmall = "team_too_small",
        /// The company doesn't work in the market.
        NotInMarket = "not_in_market",
        /// There is another application or partner of the same company.
        Duplicate = "duplicate",
        /// It isn't shown that the shop or the handle is the applicant's.
        OwnershipNotShown = "ownership_not_shown",
        /// The documents show another name than the tax form.
        TaxNameMismatch = "tax_name_mismatch",
        /// The documents show another number, or the tax office doesn't know it under this name.
        IdentifierMismatch = "identifier_mismatch",
        /// Who certified may not, or nobody did.
        CertificationInvalid = "certification_invalid",
        /// The account is somebody else's.
        HolderMismatch = "holder_mismatch",
        /// The bank doesn't know the account.
        BankDetailsWrong = "bank_details_wrong",
        /// What the note says.
        Other = "other",
    }
}

impl RejectionReason {
    /// Whether it is a reason to reject an application for this.
    #[must_use]
    pub const fn is_for(self, subject: ApplicationSubject) -> bool {
        use ApplicationSubject::{Bank, Category, Creator, Entity, EntityChange, Shop, Tax};
        match self {
            Self::RegistrationNumberMismatch
            | Self::LegalNameMismatch
            | Self::AddressIncomplete
            | Self::WebsiteUnreachable => matches!(subject, Entity | EntityChange),
            Self::ExperienceNotShown
            | Self::CaseStudiesMissing
            | Self::TeamTooSmall
            | Self::NotInMarket => matches!(subject, Category),
            Self::OwnershipNotShown => matches!(subject, Shop | Creator),
            Self::TaxNameMismatch | Self::IdentifierMismatch | Self::CertificationInvalid => {
                matches!(subject, Tax)
            }
            Self::HolderMismatch | Self::BankDetailsWrong => matches!(subject, Bank),
            Self::DocumentsUnreadable | Self::Duplicate | Self::Other => true,
        }
    }

    /// The reasons to reject an application for this, in the order in which they are offered.
    #[must_use]
    pub fn all_for(subject: ApplicationSubject) -> Vec<Self> {
        let fits = |reason: &Self| reason.is_for(subject);
        Self::ALL.into_iter().filter(fits).collect()
    }
}

/// What an operator decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// To take it, with a note that may be empty.
    Approve {
        /// What the applicant is told beside it.
        note: String,
    },
    /// Not to take it.
    Reject {
        /// Why: at least one.
        reasons: Vec<RejectionReason>,
        /// What the applicant is told beside them.
        note: String,
    },
}

/// Why a decision doesn't count.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionRefusal {
    /// It was decided before, or taken back.
    #[error("this was decided meanwhile")]
    Decided {
        /// Who decided, or took it back; none for the program itself.
        by: Option<String>,
        /// When.
        at: DateTime<Utc>,
        /// How far it has come.
        state: ApplicationState,
    },
    /// Another operator looks at it.
    #[error("{by} looks at this")]
    Claimed {
        /// Who does.
        by: String,
        /// Since when.
        at: DateTime<Utc>,
    },
    /// It was not handed in.
    #[error("this was not handed in")]
    NotPending,
    /// The operator is a member of the organisation.
    #[error("you are a member of this organisation: another operator decides")]
    OwnOrganisation,
    /// The company itself isn't approved.
    #[error("approve the entity information first")]
    EntityNotApproved,
    /// No reason is given.
    #[error("choose at least one reason")]
    ReasonsMissing,
    /// A reason is one for other applications.
    #[error("this reason is for other applications")]
    ReasonNotForThis(RejectionReason),
    /// The reason is what the note says, and there is none.
    #[error("write what the reason is")]
    NoteMissing,
    /// The note is too long.
    #[error("this has {given} characters, and at most {NOTE_CHARACTERS_MAX} fit")]
    NoteTooLong {
        /// How many it has.
        given: usize,
    },
    /// What is asked for is somebody else's by now.
    #[error("this shop or handle has somebody already")]
    Taken,
    /// The account's holder is no name of the party's approved information any more.
    #[error("the account holder isn't a name in the approved information: reject it")]
    HolderMismatch,
    /// The party stopped the account, or its tax information holds no more.
    #[error("this account can't be approved any more: reject it")]
    AccountOver,
}

/// Checks what is written to a rejection: a reason, each one for this subject, and with "other" a note.
/// The reasons come back in order, each once, with the note as it is kept.
///
/// # Errors
/// Says what is wrong.
pub fn check_rejection(
    subject: ApplicationSubject,
    reasons: &[RejectionReason],
    note: &str,
) -> Result<(Vec<RejectionReason>, String), DecisionRefusal> {
    let mut reasons = reasons.to_vec();
    reasons.sort_unstable();
    reasons.dedup();
    if reasons.is_empty() {
        return Err(DecisionRefusal::ReasonsMissing);
    }
    if let Some(other) = reasons.iter().find(|reason| !reason.is_for(subject)) {
        return Err(DecisionRefusal::ReasonNotForThis(*other));
    }
    let note = checked_note(note)?;
    if note.is_empty() && reasons.contains(&RejectionReason::Other) {
        return Err(DecisionRefusal::NoteMissing);
    }
    Ok((reasons, note))
}

/// The note as it is kept.
fn checked_note(note: &str) -> Result<String, DecisionRefusal> {
    let note = cleaned(note);
    let given = note.chars().count();
    if given > NOTE_CHARACTERS_MAX {
        return Err(DecisionRefusal::NoteTooLong { given });
    }
    Ok(note)
}

/// What a decision makes of a pending application: the state, the reasons and the note. A category is
/// approved only when the company is.
///
/// # Errors
/// Says why it doesn't count. [`DecisionRefusal::NotPending`] for every state that can't be decided: who
/// calls it says by whom it was decided.
pub fn check_decision(
    (subject, state): (ApplicationSubject, ApplicationState),
    decision: &Decision,
    is_entity_approved: bool,
) -> Result<(ApplicationState, Vec<RejectionReason>, String), DecisionRefusal> {
    let verb = match decision {
        Decision::Approve { .. } => ApplicationVerb::Approve,
        Decision::Reject { .. } => ApplicationVerb::Reject,
    };
    let after = state.after(verb).map_err(|_| DecisionRefusal::NotPending)?;
    match decision {
        Decision::Approve { note } => {
            if subject == ApplicationSubject::Category && !is_entity_approved {
                return Err(DecisionRefusal::EntityNotApproved);
            }
            Ok((after, Vec::new(), checked_note(note)?))
        }
        Decision::Reject { reasons, note } => {
            let (reasons, note) = check_rejection(subject, reasons, note)?;
            Ok((after, reasons, note))
        }
    }
}
