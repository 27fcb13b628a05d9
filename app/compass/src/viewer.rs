//! Where each role has its pages.

use domain::compass::CompassRole;
use runtime::paths::compass;

/// The role's **Data Compass**.
pub(crate) const fn path_of(role: CompassRole) -> &'static str {
    match role {
        CompassRole::CampaignAgency | CompassRole::ManagingAgency => compass::PARTNER,
        CompassRole::Seller => compass::SELLER,
        CompassRole::Creator => compass::CREATOR,
        CompassRole::Platform => compass::OPERATIONS,
    }
}
