//! Who may call and fetch what, of all that the capabilities hand over.

pub use runtime::access::{AccessRule, Audience, Denied, workspace_of_page};
use runtime::manifest::Download;

const FUNCTIONS: [&[AccessRule]; 28] = [
    onboarding::manifest::ACCESS_RULES,
    accounts::manifest::ACCESS_RULES,
    campaigns::partner::ACCESS_RULES,
    campaigns::seller::ACCESS_RULES,
    campaigns::creator::ACCESS_RULES,
    orders::manifest::ACCESS_RULES,
    joining::manifest::ACCESS_RULES,
    creators::manifest::ACCESS_RULES,
    creators::partner::ACCESS_RULES_OF_PARTNER,
    creators::partner_invitations::ACCESS_RULES,
    creators::partner_linked::ACCESS_RULES,
    sellers::manifest::ACCESS_RULES,
    ledger::manifest::ACCESS_RULES,
    operations::manifest::ACCESS_RULES,
    ledger::manifest::CHECK_RULES,
    partnership::manifest::ACCESS_RULES,
    payments::manifest::ACCESS_RULES,
    bills::manifest::ACCESS_RULES,
    disputes::manifest::ACCESS_RULES,
    payouts::manifest::ACCESS_RULES,
    reconcile::manifest::ACCESS_RULES,
    compass::manifest::ACCESS_RULES,
    compass::views::manifest::ACCESS_RULES,
    compass::alerts::manifest::ACCESS_RULES,
    shell::manifest::ACCESS_RULES,
    tax::manifest::ACCESS_RULES,
    ledger::incentives::ACCESS_RULES,
    bills::incentives::ACCESS_RULES,
];

const DOWNLOADS: [&[Download]; 13] = [
    campaigns::partner::DOWNLOADS,
    campaigns::seller::DOWNLOADS,
    campaigns::creator::DOWNLOADS,
    creators::partner::DOWNLOADS,
    creators::partner_linked::DOWNLOADS,
    orders::manifest::DOWNLOADS,
    operations::manifest::DOWNLOADS,
    ledger::manifest::DOWNLOADS,
    reconcile::manifest::DOWNLOADS,
    compass::manifest::DOWNLOADS,
    tax::manifest::DOWNLOADS,
    bills::manifest::DOWNLOADS,
    crate::offline::DOWNLOADS,
];

/// The rule of every server function.
pub fn functions() -> impl Iterator<Item = &'static AccessRule> {
    FUNCTIONS.into_iter().flatten()
}

/// Every file to download.
pub fn downloads() -> impl Iterator<Item = &'static Download> {
    DOWNLOADS.into_iter().flatten()
}

/// The rule of every file.
pub fn files() -> impl Iterator<Item = &'static AccessRule> {
    downloads().map(|download| &download.rule)
}

/// The rule of the server function at this address. What has no rule is for nobody.
#[must_use]
pub fn function(path: &str) -> Option<&'static AccessRule> {
    functions().find(|rule| rule.path == path)
}

/// The rule of the file with this route.
#[must_use]
pub fn file(route: &str) -> Option<&'static AccessRule> {
    files().find(|rule| rule.path == route)
}
