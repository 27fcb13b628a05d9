//! What the page gets, and why what it sends isn't taken. No number of a tax office is among it.

use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationState,
    ids::ApplicationId,
    market::Market,
    tax::{IdentifierKind, TaxFieldRefusal},
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
    pub(crate) current: Option<TaxVersion>,
    /// The applications before it, the newest first.
    pub(crate) earlier: Vec<TaxVersion>,
    /// What stands in the form, or what the application says that was handed in; none where the market has no form.
    pub(crate) form: Option<TaxForm>,
    /// The numbers that are kept for the current application.
    pub(crate) kept: Vec<KeptNumber>,
    /// The documents that can be added to it.
    pub(crate) documents: Vec<DocumentView>,
    /// Since when the fields hold what was typed before, if they do.
    pub(crate) restored: Option<String>,
}

/// The market by whose clocks moments are told, where the form is of this one.
pub(crate) fn zone_of(market: Option<Market>) -> Market {
    let [first, ..] = Market::ALL;
    market.unwrap_or(first)
}

/// Tax information that is in force, or was until a while ago.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InForce {
    /// Since when and until when, in words.
    pub(crate) says: String,
    /// Whether its time is over.
    pub(crate) is_over: bool,
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
    /// How far it has come, since when, and through whom, in words.
    pub(crate) says: String,
    /// Why it was rejected, in words.
    pub(crate) reasons: Vec<String>,
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

/// A field by its code in the form ([`domain::tax::W9Field`] or [`domain::tax::FieldCode`]), and what is wrong with it.
pub(crate) type WrongField = (String, TaxFieldRefusal);

/// Why something isn't done with tax information, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaxRefusal {
    /// Why.
    pub(crate) why: WhyRefused,
    /// The draft as it is saved now, whoever did it: the next save names its version.
    pub(crate) saved: Option<KnownDraft>,
}

/// Why something isn't done with tax information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhyRefused {
    /// The reader signs in without a second step.
    TwoFactorNeeded,
    /// There is no such form.
    NoForm,
    /// It is no draft any more.
    NoDraft,
    /// Another one is open.
    AlreadyOpen,
    /// It isn't edited.
    Frozen,
    /// It has so many characters, more than any form.
    TooLong(usize),
    /// Another window saved the draft meanwhile: by whom, or none for somebody who has no name, and when.
    SavedMeanwhile(Option<String>, DateTime<Utc>),
    /// Fields are missing or wrong, in the order in which they are said. The draft is saved, without numbers that are
    /// none.
    Fields(Vec<WrongField>),
    /// The person's address isn't proven.
    EmailNotProven,
    /// A document that it names isn't there.
    DocumentGone,
    /// No draft is made of it in its state.
    NotModified,
    /// It isn't taken back in its state.
    NotWithdrawn,
}

impl TaxRefusal {
    /// Whether the draft was saved all the same.
    pub(crate) const fn is_saved(&self) -> bool {
        self.saved.is_some() && !matches!(self.why, WhyRefused::SavedMeanwhile(..))
    }
}
