//! What the page gets, and why what it sends isn't taken. No number of a tax office is among it.

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationState, RejectionReason, SaveDraftRefusal},
    ids::ApplicationId,
    market::Market,
    tax::{IdentifierKind, IdentifierRefusal, SubmitTaxRefusal, TaxRefusals},
};
use serde::{Deserialize, Serialize};
use shell::documents::DocumentView;

use crate::form::TaxForm;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaxPage {
    /// The reader signs in without a second step, and sees nothing of it.
    NeedsTwoFactor,
    /// What there is.
    Opened(Box<OpenedTax>),
}

/// The tax information of whoever is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedTax {
    /// The market of the form; none where it must be chosen.
    pub(crate) market: Option<Market>,
    /// What is in force.
    pub(crate) in_force: Option<InForce>,
    /// The application that the page is about.
    pub(crate) current: Option<TaxApplication>,
    /// The applications before it, the newest first, without what they say.
    pub(crate) earlier: Vec<TaxVersion>,
    /// What stands in the form, if there is one of the market.
    pub(crate) form: Option<TaxForm>,
    /// The numbers that are kept for the current application.
    pub(crate) kept: Vec<KeptNumber>,
    /// The documents that can be added to it.
    pub(crate) documents: Vec<DocumentView>,
    /// Since when the fields hold what was typed before, if they do.
    pub(crate) restored: Option<String>,
    /// The market by whose clocks moments are told.
    pub(crate) zone: Market,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

/// Tax information that is in force, or was until a while ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InForce {
    /// Since when.
    pub(crate) since: DateTime<Utc>,
    /// Until when; none where it holds until it is changed.
    pub(crate) valid_until: Option<DateTime<Utc>>,
    /// Whether there is a form of it.
    pub(crate) has_form: bool,
}

/// An application, with what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaxApplication {
    /// What became of it.
    pub(crate) version: TaxVersion,
    /// What it says.
    pub(crate) form: TaxForm,
}

/// What became of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaxVersion {
    /// Which one.
    pub(crate) application: ApplicationId,
    /// How far it has come.
    pub(crate) state: ApplicationState,
    /// The version of a draft.
    pub(crate) version: u32,
    /// What it was made of.
    pub(crate) earlier: Option<ApplicationId>,
    /// When its draft was saved last.
    pub(crate) saved_at: DateTime<Utc>,
    /// When it was handed in.
    pub(crate) submitted_at: Option<DateTime<Utc>>,
    /// When it was decided or taken back.
    pub(crate) decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub(crate) decided_by: Option<String>,
    /// Why it was rejected.
    pub(crate) reasons: Vec<RejectionReason>,
    /// What was written beside the decision.
    pub(crate) note: String,
}

impl TaxVersion {
    /// The draft that it is, with its version.
    pub(crate) const fn known(&self) -> KnownDraft {
        KnownDraft {
            application: self.application,
            version: self.version,
        }
    }
}

/// A draft, and the version of it that a form was opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownDraft {
    /// The draft.
    pub(crate) application: ApplicationId,
    /// Its version.
    pub(crate) version: u32,
}

/// A number that is kept, without the number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptNumber {
    /// Which.
    pub(crate) kind: IdentifierKind,
    /// What is shown of it.
    pub(crate) last_four: String,
}

#[cfg(feature = "ssr")]
impl From<&store::tax_forms::KeptNumber> for KeptNumber {
    fn from(kept: &store::tax_forms::KeptNumber) -> Self {
        Self {
            kind: kept.kind,
            last_four: kept.last_four.clone(),
        }
    }
}

/// A number that isn't kept, because it isn't one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WrongNumber {
    /// Which it was to be; none where that wasn't chosen.
    pub(crate) kind: Option<IdentifierKind>,
    /// Why.
    pub(crate) why: IdentifierRefusal,
}

/// Why a form isn't saved or handed in as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SaveTaxRefusal {
    /// The reader signs in without a second step.
    TwoFactorNeeded,
    /// There is no such form.
    NoForm,
    /// The draft wasn't saved.
    Draft(SaveDraftRefusal),
    /// It was saved without numbers that are none. What else is missing is said with them where the form was to
    /// be handed in.
    Numbers {
        /// The draft as it is saved now.
        saved: KnownDraft,
        /// The numbers.
        wrong: Vec<WrongNumber>,
        /// What else keeps it from being handed in.
        others: Option<TaxRefusals>,
    },
    /// It was saved, and not handed in.
    NotSubmitted {
        /// The draft as it is saved now.
        saved: KnownDraft,
        /// Why.
        why: SubmitTaxRefusal,
    },
}

impl SaveTaxRefusal {
    /// The draft that is saved, whoever did it: the next save names its version.
    pub(crate) const fn saved(&self) -> Option<KnownDraft> {
        match self {
            Self::Draft(SaveDraftRefusal::SavedMeanwhile {
                application,
                version,
                ..
            }) => Some(KnownDraft {
                application: *application,
                version: *version,
            }),
            Self::Numbers { saved, .. } | Self::NotSubmitted { saved, .. } => Some(*saved),
            Self::TwoFactorNeeded
            | Self::NoForm
            | Self::Draft(
                SaveDraftRefusal::State(_)
                | SaveDraftRefusal::AlreadyOpen
                | SaveDraftRefusal::Frozen
                | SaveDraftRefusal::TooLong { .. },
            ) => None,
        }
    }

    /// Whether the draft was saved all the same.
    pub(crate) const fn is_saved(&self) -> bool {
        matches!(self, Self::Numbers { .. } | Self::NotSubmitted { .. })
    }
}

/// Why an application isn't modified or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MoveTaxRefusal {
    /// The reader signs in without a second step.
    TwoFactorNeeded,
    /// Another one is open.
    AlreadyOpen,
    /// It isn't edited.
    Frozen,
    /// No draft is made of it in its state.
    NotModified,
    /// It isn't taken back in its state.
    NotWithdrawn,
}
