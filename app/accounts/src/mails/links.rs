//! Where mails lead. Links with a token take it out of the address at once, as that of an invitation to
//! choose a password does.

use domain::signed_in_user::Workspace;
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
/// Where a seller reads requests for authorisation.
pub const SELLER_PARTNERS: &str = "/seller/partners";

/// Where whoever is paid reads of the own tax information.
pub const fn tax(area: Workspace) -> &'static str {
    match area {
        Workspace::Partner => paths::partner::TAX,
        Workspace::Seller => paths::seller::TAX,
        Workspace::Creator => paths::creator::TAX,
        // Nobody is paid there: the person's own account leads on.
        Workspace::Operations => paths::ACCOUNT,
    }
}

/// The same of the own payment accounts.
pub const fn payment_accounts(area: Workspace) -> &'static str {
    match area {
        Workspace::Partner => paths::partner::PAYMENT_ACCOUNTS,
        Workspace::Seller => paths::seller::PAYMENT_ACCOUNTS,
        Workspace::Creator => paths::creator::PAYMENT_ACCOUNTS,
        Workspace::Operations => paths::ACCOUNT,
    }
}
