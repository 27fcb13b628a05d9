//! What became of a request for a sample.

use serde::{Deserialize, Serialize};

use super::{Concern, NamedCampaign};
use crate::sample::SampleState;

/// How far a request for a sample has come, for any of the three who are told: nothing in it is the creator's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleNews {
    /// In which campaign the product is.
    pub campaign: NamedCampaign,
    /// The product's title.
    pub product: String,
    /// What the request is now.
    pub state: SampleState,
    /// Whether the seller has sent the sample to the agency.
    #[serde(default)]
    pub is_sent: bool,
    /// Whether the reader's side decides about it.
    #[serde(default)]
    pub decides: bool,
}

impl SampleNews {
    /// What it is to a side that may have to decide.
    #[must_use]
    pub const fn concern(&self) -> Concern {
        match self.state {
            SampleState::Requested if self.decides => Concern::NeedsYou,
            SampleState::Requested
            | SampleState::Approved
            | SampleState::Rejected
            | SampleState::Shipped
            | SampleState::Received
            | SampleState::Withdrawn => Concern::News,
        }
    }
}
