//! What waits for an operator's decision, as the review queue lists it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    application::ApplicationSubject,
    category::CategoryCode,
    ids::{ApplicationId, OrganisationId},
    market::Market,
};

crate::codes! {
    /// Who looks at something that waits.
    pub enum ReviewClaim {
        /// The operator who asks.
        Mine = "mine",
        /// Nobody.
        Unclaimed = "unclaimed",
        /// Another operator.
        Others = "others",
    }
}

crate::codes! {
    /// Whether its agency is of the managed tier.
    pub enum ReviewTier {
        /// It has an account manager.
        Managed = "managed",
        /// It helps itself.
        SelfServe = "self_serve",
        /// The operator who asks is its account manager.
        MyAgencies = "my_agencies",
    }
}

/// What an operator looks for among what waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewFilter<'f> {
    /// What is applied for.
    pub subject: Option<ApplicationSubject>,
    /// In which market.
    pub market: Option<Market>,
    /// Who looks at it.
    pub claim: Option<ReviewClaim>,
    /// Whether its agency is of the managed tier.
    pub tier: Option<ReviewTier>,
    /// A part of the name.
    pub text: &'f str,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRow {
    /// Which.
    pub application: ApplicationId,
    /// What is applied for.
    pub subject: ApplicationSubject,
    /// What applies, or what is applied for: the company, the shop or the handle.
    pub name: String,
    /// The organisation that applies, if one does.
    pub organisation: Option<OrganisationId>,
    /// Who applies: the organisation's name, or the handle of a creator who is to be paid.
    pub applicant: Option<String>,
    /// In which market.
    pub market: Option<Market>,
    /// Which category.
    pub category: Option<CategoryCode>,
    /// What the category is called.
    pub category_name: Option<String>,
    /// When it was handed in.
    pub submitted_at: DateTime<Utc>,
    /// Whether there is an earlier version of it.
    pub is_edit: bool,
    /// Who looks at it, and since when.
    pub claimed: Option<(String, DateTime<Utc>)>,
    /// Whether that is the operator who asks.
    pub is_mine: bool,
    /// The account manager of its agency.
    pub manager: Option<String>,
}

/// How much waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewCounts {
    /// How many of each subject, those that there are, in the order of subjects.
    pub by_subject: Vec<(ApplicationSubject, u64)>,
    /// How many the operator who asks looks at.
    pub mine: u64,
    /// How many nobody looks at.
    pub unclaimed: u64,
    /// When the oldest was handed in.
    pub oldest: Option<DateTime<Utc>>,
}

impl ReviewCounts {
    /// How many there are.
    #[must_use]
    pub fn all(&self) -> u64 {
        let counts = self.by_subject.iter().map(|(_, count)| *count);
        counts.fold(0, u64::saturating_add)
    }
}
