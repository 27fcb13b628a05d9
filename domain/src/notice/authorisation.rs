//! What became of an authorisation.

use serde::{Deserialize, Serialize};

use super::Concern;
use crate::authorisation::AuthorisationState;

/// How far an authorisation has come, for one of the two sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationNews {
    /// What the other side is called: the partner to the shop, the shop to the partner.
    pub other: String,
    /// What the category is called.
    pub category: String,
    /// What it is now.
    pub state: AuthorisationState,
}

impl AuthorisationNews {
    /// What it is to the shop, which decides what is requested.
    #[must_use]
    pub const fn concern_of_shop(&self) -> Concern {
        match self.state {
            AuthorisationState::Requested => Concern::NeedsYou,
            AuthorisationState::Active
            | AuthorisationState::Refused
            | AuthorisationState::Withdrawn
            | AuthorisationState::Ended => Concern::News,
        }
    }
}
