//! Who looks after an agency.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::AccountId;

/// An operator, as the one who looks after agencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manager {
    /// The person.
    pub account: AccountId,
    /// What the person is called.
    pub name: String,
}

/// Why an agency gets no account manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ManagementRefusal {
    /// Only whoever runs the platform looks after agencies.
    #[error("this person isn't a platform operator, or the account is disabled")]
    NotAnOperator,
}
