//! Addresses of those who run the platform.

use domain::{
    ids::{
        AccountId, ApplicationId, BankAnswerId, BrowserImportId, CompassAlertId, DisputeId,
        IncentiveId, LedgerCheckId, OrganisationId, PayoutBatchId, ReconciliationId,
    },
    ledger::account::AccountName,
    legal_text::LegalKind,
    market::Market,
};
use ui::{Address, encoded};

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
/// By which rules scores and badges of creators are worked out in a market.
pub const CREATOR_RULES: &str = "/ops/creator-rules";
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

// The ledger.

/// The accounts of the ledger.
pub const LEDGER: &str = "/ops/ledger";
/// One account: whose it is, by the code of its part and the party's id.
pub const LEDGER_ACCOUNT: &str = "/ops/ledger/{party}/{id}";
/// The chain that holds the ledger together.
pub const LEDGER_LINKS: &str = "/ops/ledger/links";
/// The entries of an account as a file (`?party=&id=&market=`).
pub const LEDGER_ENTRIES_CSV: &str = "/ops/ledger/entries.csv";
/// The same as a spreadsheet.
pub const LEDGER_ENTRIES_XLSX: &str = "/ops/ledger/entries.xlsx";

/// The page of an account of the ledger.
pub fn ledger_account(account: AccountName) -> String {
    format!("{LEDGER}/{}/{}", account.party, account.id.uuid())
}

/// Checks of the ledger.
pub const LEDGER_CHECKS: &str = "/ops/ledger/checks";
/// One check with what it found.
pub const LEDGER_CHECK: &str = "/ops/ledger/checks/{check}";

/// The page of a check of the ledger.
pub fn ledger_check(check: LedgerCheckId) -> String {
    format!("{LEDGER_CHECKS}/{check}")
}

// Order lines.

/// What the pages of order lines lie under.
pub const ORDERS: &str = "/ops/orders";
/// How the amounts of an order line came about, those of every party.
pub const ORDER_LINE: &str = "/ops/orders/{market}/{order}/{line}";

/// The page of an order line.
pub fn order_line(market: Market, order: &str, line: &str) -> Address {
    let (order, line) = (encoded(order), encoded(line));
    Address::new(format!("{ORDERS}/{market}/{order}/{line}"))
}

// Payouts.

/// Batches of payouts.
pub const PAYOUTS: &str = "/ops/payouts";
/// One batch of payouts.
pub const PAYOUT_BATCH: &str = "/ops/payouts/{batch}";
/// Where the form is sent that a batch's bank file answers.
pub const BANK_FILE: &str = "/ops/payouts/{batch}/bank-file";
/// Where a file with a bank's answer is sent.
pub const ANSWERS: &str = "/ops/payouts/answers";
/// What became of one.
pub const ANSWER: &str = "/ops/payouts/answers/{answer}";
/// When markets pay, and from which amount on.
pub const PAYOUT_RULES: &str = "/ops/payouts/rules";
/// Whose payouts are held.
pub const PAYOUT_HOLDS: &str = "/ops/payouts/holds";

/// The page of a batch of payouts.
pub fn payout_batch(batch: PayoutBatchId) -> String {
    format!("{PAYOUTS}/{batch}")
}

/// Where the form is sent that its bank file answers.
pub fn bank_file(batch: PayoutBatchId) -> String {
    format!("{PAYOUTS}/{batch}/bank-file")
}

/// The page of a bank's answer.
pub fn answer(answer: BankAnswerId) -> String {
    format!("{ANSWERS}/{answer}")
}

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

// Bills.

/// **Bills**: how far the months of markets have come.
pub const BILLS: &str = "/ops/bills";

// Disputes.

/// **Disputes** that wait for a decision, and those that had one.
pub const DISPUTES: &str = "/ops/disputes";
/// One of them.
pub const DISPUTE: &str = "/ops/disputes/{dispute}";

/// A dispute.
pub fn dispute(dispute: DisputeId) -> String {
    format!("{DISPUTES}/{dispute}")
}

// The reconciler.

/// **Reconcile**: files of the platform that are compared with the order lines here.
pub const RECONCILE: &str = "/ops/reconcile";
/// One of them.
pub const RECONCILIATION: &str = "/ops/reconcile/{reconciliation}";
/// Its rows as a file.
pub const RECONCILIATION_CSV: &str = "/ops/reconcile/{reconciliation}/rows.csv";
/// The same file as a spreadsheet.
pub const RECONCILIATION_XLSX: &str = "/ops/reconcile/{reconciliation}/rows.xlsx";

/// One file that is compared.
pub fn reconciliation(reconciliation: ReconciliationId) -> String {
    format!("{RECONCILE}/{reconciliation}")
}

// Data Compass.

/// **Data Compass** of a market.
pub const COMPASS: &str = "/ops/compass";
/// **Views and reports** of it.
pub const COMPASS_VIEWS: &str = "/ops/compass/views";
/// **Alerts** that wait for a decision, and those that had one.
pub const COMPASS_ALERTS: &str = "/ops/compass/alerts";
/// One of them.
pub const COMPASS_ALERT: &str = "/ops/compass/alerts/{alert}";

/// A case.
pub fn compass_alert(alert: CompassAlertId) -> String {
    format!("{COMPASS_ALERTS}/{alert}")
}
