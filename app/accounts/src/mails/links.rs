//! Where mails lead. Links with a token take it out of the address at once, as that of an invitation to
//! choose a password does.

use runtime::paths;

/// Where the holder of a token (`?token=`) chooses a new password.
pub const PASSWORD_RESET: &str = paths::CHOOSE_PASSWORD;
/// Where the holder of a token becomes a member.
pub const INVITATION: &str = "/invitation";
/// Where the holder of a token takes over what an import created.
pub const CLAIM: &str = "/claim";
/// Where a partner reads what became of an application.
pub const PARTNER_ACCOUNT: &str = "/partner/account/profile";
/// The same of an application for a service category.
pub const PARTNER_CATEGORIES: &str = "/partner/account/profile?tab=category";
/// Where a seller or a creator reads the same.
pub const JOIN: &str = "/join";
/// Where somebody who is paid begins to look: the person's own account, which leads to each place.
pub const ACCOUNT: &str = paths::ACCOUNT;
/// Where a seller reads requests for authorisation.
pub const SELLER_PARTNERS: &str = "/seller/partners";
