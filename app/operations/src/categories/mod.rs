//! **Service categories**: their names and dates, and upgrades of them.

pub(crate) mod api;
mod dialogs;
mod list;
mod upgrades;

use domain::category::PartnerRole;
use ui::text::Text;

use crate::text::categories as words;

pub use self::list::CategoriesPage;

/// What an agency is by its categories.
pub(crate) const fn role(role: PartnerRole) -> Text {
    match role {
        PartnerRole::CreatorService => words::CREATOR_SERVICE,
        PartnerRole::SellerService => words::SELLER_SERVICE,
        PartnerRole::CreatorMatchmaking => words::CREATOR_MATCHMAKING,
    }
}
