//! What was done to a campaign, and by whom, as its agency reads it: the audit trail in the words of the form.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{product::ProductCategory, rate::TotalRate};

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it, by name; nobody where the platform did.
    pub who: Option<String>,
    /// What.
    pub what: CampaignDone,
}

/// What was done to a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignDone {
    /// It was made as a draft.
    Drafted,
    /// It was submitted.
    Submitted,
    /// Its form was changed.
    Edited(Vec<FieldChange>),
    /// It was shown to sellers.
    Published,
    /// It was hidden from sellers.
    Unpublished,
    /// It was ended before its last day.
    EndedEarly,
}

/// A field of its form, with what it said before and after where that was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldChange {
    /// Its name.
    Name {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// Its first day, the last day of registration, and its last day.
    Dates {
        /// Before.
        from: [NaiveDate; 3],
        /// After.
        to: [NaiveDate; 3],
    },
    /// The least total rate.
    LeastRate {
        /// Before.
        from: TotalRate,
        /// After.
        to: TotalRate,
    },
    /// How many sellers are named; none while it is open to all.
    Shops {
        /// Before.
        from: Option<usize>,
        /// After.
        to: Option<usize>,
    },
    /// The categories of products.
    Categories {
        /// Before.
        from: Vec<ProductCategory>,
        /// After.
        to: Vec<ProductCategory>,
    },
    /// Its description, whose words aren't written down.
    Description,
    /// How sellers reach the agency, which isn't written down.
    Contacts,
}
