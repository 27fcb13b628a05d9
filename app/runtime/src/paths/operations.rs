//! Addresses of those who run the platform.

use domain::{
    ids::{AccountId, ApplicationId, BrowserImportId, IncentiveId, OrganisationId},
    legal_text::LegalKind,
    market::Market,
};

// Incentives.

/// What the platform pays beside commission.
pub const INCENTIVES: &str = "/ops/incentives";
/// The form for a new incentive.
pub const NEW_INCENTIVE: &str = "/ops/incentives/new";
/// One incentive.
pub const INCENTIVE: &str = "/ops/incentives/{incentive}";

// The day's work.

/// What waits for a decision.
pub const REVIEWS: &str = "/ops/reviews";
/// One thing that waits for a decision.
pub const REVIEW: &str = "/ops/reviews/{review}";
/// Where an operator says why a number that is kept for it is looked at (`?field=`).
pub const REVEAL: &str = "/ops/reviews/{review}/reveal";
/// Where that form is sent, and where the number is shown once.
pub const REVEALED: &str = "/ops/reviews/{review}/revealed";
/// The service categories.
pub const CATEGORIES: &str = "/ops/categories";
/// What holds in each market.
pub const MARKETS: &str = "/ops/markets";
/// The platform's terms and its privacy notices.
pub const LEGAL_TEXTS: &str = "/ops/legal-texts";
/// The versions of a market's terms or of its privacy notice.
pub const LEGAL_TEXT: &str = "/ops/legal-texts/{kind}/{market}";
/// Agencies and shops.
pub const ORGANISATIONS: &str = "/ops/organisations";
/// One agency or shop.
pub const ORGANISATION: &str = "/ops/organisations/{organisation}";
/// People's accounts.
pub const ACCOUNTS: &str = "/ops/accounts";
/// One person's account.
pub const ACCOUNT: &str = "/ops/accounts/{account}";
/// Imports of files.
pub const IMPORTS: &str = "/ops/imports";
/// One import of a file.
pub const IMPORT: &str = "/ops/imports/{import}";
/// The rejected rows of an import.
pub const IMPORT_REJECTS: &str = "/ops/imports/{import}/rejects.csv";
/// Where a file to import is sent.
pub const IMPORT_UPLOAD: &str = "/ops/imports/upload";
/// What was done by whom.
pub const AUDIT: &str = "/ops/audit";
/// The state of the machine.
pub const SYSTEM: &str = "/ops/system";

/// The page on which one thing is decided.
pub fn review(review: ApplicationId) -> String {
    format!("{REVIEWS}/{review}")
}

/// Where an operator says why a number that is kept for it is looked at.
pub fn reveal(review: ApplicationId) -> String {
    format!("{REVIEWS}/{review}/reveal")
}

/// Where that form is sent.
pub fn revealed(review: ApplicationId) -> String {
    format!("{REVIEWS}/{review}/revealed")
}

/// The versions of a market's terms or of its privacy notice.
pub fn legal_text(kind: LegalKind, market: Market) -> String {
    format!("{LEGAL_TEXTS}/{kind}/{market}")
}

/// The page of an agency or a shop.
pub fn organisation(organisation: OrganisationId) -> String {
    format!("{ORGANISATIONS}/{organisation}")
}

/// The page of a person's account.
pub fn account(account: AccountId) -> String {
    format!("{ACCOUNTS}/{account}")
}

/// The page of an import.
pub fn import(import: BrowserImportId) -> String {
    format!("{IMPORTS}/{import}")
}

/// The page of an incentive.
pub fn incentive(incentive: IncentiveId) -> String {
    format!("{INCENTIVES}/{incentive}")
}

/// The rejected rows of an import.
pub fn import_rejects(import: BrowserImportId) -> String {
    format!("{IMPORTS}/{import}/rejects.csv")
}
