//! What the pages get of applications, categories and documents.

use chrono::{DateTime, Utc};
use domain::{
    application::{
        ApplicationContent, ApplicationState, ApplicationSubject, CategoryInformation,
        EntityInformation, RejectionReason,
    },
    category::{CategoryCode, FirstCategory, PartnerRole},
    ids::ApplicationId,
    market::Market,
};
use serde::{Deserialize, Serialize};

pub(crate) use shell::documents::DocumentView;

/// A draft, and the version of it that a form was opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KnownDraft {
    /// The draft.
    pub(crate) application: ApplicationId,
    /// Its version.
    pub(crate) version: u32,
}

/// A service category, as pages name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CategoryView {
    /// Its code.
    pub(crate) code: CategoryCode,
    /// Under what it stands.
    pub(crate) first: FirstCategory,
    /// What an agency becomes by it.
    pub(crate) role: PartnerRole,
    /// What people read.
    pub(crate) name: String,
    /// What else it is called.
    pub(crate) aliases: Vec<String>,
    /// Whether agencies can apply for it now.
    pub(crate) is_open: bool,
}

/// An application of the agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ApplicationView {
    /// Which one.
    pub(crate) application: ApplicationId,
    /// What is applied for.
    pub(crate) subject: ApplicationSubject,
    /// In which market.
    pub(crate) market: Option<Market>,
    /// Which category.
    pub(crate) category: Option<CategoryCode>,
    /// How far it has come.
    pub(crate) state: ApplicationState,
    /// The version of a draft.
    pub(crate) version: u32,
    /// What it says.
    pub(crate) content: ApplicationContent,
    /// The version that it changes, or that an upgrade closed.
    pub(crate) earlier: Option<ApplicationId>,
    /// When it was begun.
    pub(crate) created_at: DateTime<Utc>,
    /// When its draft was saved last.
    pub(crate) saved_at: DateTime<Utc>,
    /// When it was handed in.
    pub(crate) submitted_at: Option<DateTime<Utc>>,
    /// When it was decided, closed or taken back.
    pub(crate) decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub(crate) decided_by: Option<String>,
    /// Why it was rejected.
    pub(crate) reasons: Vec<RejectionReason>,
    /// What was written beside the decision.
    pub(crate) note: String,
}

impl ApplicationView {
    /// The draft that it is, with its version.
    pub(crate) const fn known(&self) -> KnownDraft {
        KnownDraft {
            application: self.application,
            version: self.version,
        }
    }

    /// Whether it is about the company.
    pub(crate) const fn is_of_entity(&self) -> bool {
        matches!(
            self.subject,
            ApplicationSubject::Entity | ApplicationSubject::EntityChange
        )
    }

    /// What it says of the company, if it is about that.
    pub(crate) const fn entity(&self) -> Option<&EntityInformation> {
        match &self.content {
            ApplicationContent::Entity(entity) => Some(entity),
            ApplicationContent::Category(_)
            | ApplicationContent::Shop(_)
            | ApplicationContent::Creator(_)
            | ApplicationContent::Tax(_)
            | ApplicationContent::Bank(_) => None,
        }
    }

    /// What it says of a category, if it is about one.
    pub(crate) const fn category_information(&self) -> Option<&CategoryInformation> {
        match &self.content {
            ApplicationContent::Category(category) => Some(category),
            ApplicationContent::Entity(_)
            | ApplicationContent::Shop(_)
            | ApplicationContent::Creator(_)
            | ApplicationContent::Tax(_)
            | ApplicationContent::Bank(_) => None,
        }
    }
}

/// The application that a page is about, of several for the same: what is still open goes before what is
/// decided, of that the latest. A draft goes before what it is a draft of.
#[cfg(feature = "ssr")]
pub(crate) fn current<'a>(
    applications: impl IntoIterator<Item = &'a ApplicationView>,
) -> Option<&'a ApplicationView> {
    applications.into_iter().max_by_key(|application| {
        let openness = match application.state {
            ApplicationState::Draft => 2,
            ApplicationState::Pending => 1,
            ApplicationState::Approved
            | ApplicationState::Rejected
            | ApplicationState::RejectedUpgrade
            | ApplicationState::Withdrawn => 0,
        };
        (openness, application.created_at)
    })
}
