//! Whether a seller may register a product in a campaign.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::CampaignStatus;
use crate::{
    rate::TotalRate,
    registration::{RegistrationState, Standing},
};

/// Why a product cannot be registered in a campaign. That a campaign is unpublished or restricted to
/// other shops is no refusal: to this seller there is no such campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RegisterRefusal {
    /// The campaign has not started.
    #[error("registration has not started yet")]
    NotStarted,
    /// The last day of registration is over.
    #[error("the registration period is over")]
    RegistrationOver,
    /// The campaign is over.
    #[error("the campaign is closed")]
    CampaignClosed,
    /// The product's registration in the campaign is still open.
    #[error("the product is registered in this campaign already")]
    AlreadyRegistered,
    /// The agency rejected the product for good.
    #[error("the partner has blocked this product")]
    Blocked,
    /// The seller offers less than the campaign asks for.
    #[error("total commission rate {rate}% is below the campaign's minimum of {least}%")]
    BelowRequirement {
        /// The rate that was offered.
        rate: TotalRate,
        /// The least rate of the campaign.
        least: TotalRate,
    },
}

/// Whether a product can be registered at this total rate: in the registration period, at no less
/// than the campaign asks for, and neither while another registration of it is open nor after one
/// was rejected for good. `earlier` is the latest registration of the product in the campaign.
///
/// # Errors
/// Says what stands against it.
pub fn check_register(
    campaign: CampaignStatus,
    least: TotalRate,
    earlier: Option<&RegistrationState>,
    rate: TotalRate,
) -> Result<(), RegisterRefusal> {
    match campaign {
        // Nobody but the agency sees a draft, so to a seller it is as one that has not started.
        CampaignStatus::Draft | CampaignStatus::Upcoming => {
            return Err(RegisterRefusal::NotStarted);
        }
        CampaignStatus::RegistrationOpen => {}
        CampaignStatus::Ongoing => return Err(RegisterRefusal::RegistrationOver),
        CampaignStatus::Closed => return Err(RegisterRefusal::CampaignClosed),
    }
    match earlier.map(RegistrationState::standing) {
        Some(Standing::Open) => return Err(RegisterRefusal::AlreadyRegistered),
        Some(Standing::Blocked) => return Err(RegisterRefusal::Blocked),
        Some(Standing::Over) | None => {}
    }
    check_rate(rate, least)
}

/// Whether a rate meets a campaign's requirement.
///
/// # Errors
/// [`RegisterRefusal::BelowRequirement`] if it does not.
pub fn check_rate(rate: TotalRate, least: TotalRate) -> Result<(), RegisterRefusal> {
    if rate < least {
        return Err(RegisterRefusal::BelowRequirement { rate, least });
    }
    Ok(())
}
