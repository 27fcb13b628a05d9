//! Addresses of the Creator app.

use chrono::NaiveDate;
use domain::{
    bill::BillFormat,
    dispute::DisputeKind,
    ids::{
        AgencyLinkId, BillId, ConsentReceiptId, CreatorInvitationId, DisputeId, IncentiveAwardId,
        LinkingRequestId, PayoutId, ReconciliationId,
    },
    registration::RegistrationAddress,
    share_link::{BadLines, LinkCode, PastedLinks},
    showcase::EntryAddress,
};

use ui::Address;

/// The creator's showcase.
pub const SHOWCASE: &str = "/creator";
/// **Add product**.
pub const ADD: &str = "/creator/add";
/// **Affiliate orders**.
pub const ORDERS: &str = "/creator/orders";
/// The same list as a file.
pub const ORDERS_CSV: &str = "/creator/orders.csv";
/// The same file as a spreadsheet.
pub const ORDERS_XLSX: &str = "/creator/orders.xlsx";

// Earnings.

/// **Earnings**: what orders come to.
pub const EARNINGS: &str = "/creator/earnings";
/// The same rows as a file.
pub const EARNINGS_CSV: &str = "/creator/earnings.csv";
/// The same file as a spreadsheet.
pub const EARNINGS_XLSX: &str = "/creator/earnings.xlsx";
/// The cash calendar: which day brings how much.
pub const CALENDAR: &str = "/creator/earnings/calendar";

// Installed and offline.

/// What a browser is told to install the app.
pub const WEB_MANIFEST: &str = "/creator.webmanifest";
/// Where an installed app is sent what is shared with it.
pub const SHARE: &str = "/creator/share";
/// What the browser keeps for when the network is away: its script.
pub const OFFLINE_WORKER: &str = "/creator-worker.js";
/// The page of a browser that keeps no copy.
pub const OFFLINE: &str = "/creator/offline";
/// The copy that a browser keeps.
pub const OFFLINE_COPY: &str = "/creator/offline-copy";

/// **Tax information** of the creator.
pub const TAX: &str = "/creator/tax";
/// The completed form as PDF.
pub const TAX_PDF: &str = "/creator/tax/form.pdf";
/// **Payment accounts** of the creator.
pub const PAYMENT_ACCOUNTS: &str = "/creator/payment-accounts";
/// **Link bank account**.
pub const LINK_ACCOUNT: &str = "/creator/payment-accounts/link";
/// **Inbox**: what the creator is told.
pub const INBOX: &str = "/creator/inbox";
/// Of which notices the reader gets emails.
pub const NOTICE_EMAILS: &str = "/creator/inbox/emails";
/// The creator's own account.
pub const ME: &str = "/creator/me";
/// The receipts of what the creator agreed to.
pub const RECEIPTS: &str = "/creator/receipts";

// Statistics.

/// **Your statistics**: what the creator's days come to, and the creator's own file of them.
pub const STATISTICS: &str = "/creator/statistics";
/// Where the form with such a file is sent.
pub const STATISTICS_UPLOAD: &str = "/creator-statistics";

/// The samples that the creator asked for.
pub const SAMPLES: &str = "/creator/samples";
/// Asking for a sample of the product that the link `?code=` leads to.
pub const NEW_SAMPLE: &str = "/creator/samples/new";

/// One line, and what the creator earns from it.
pub const ORDER_LINE: &str = "/creator/orders/{market}/{order}/{line}";
/// The product that a link leads to.
pub const OFFER: &str = "/creator/add/{code}";
/// The list of products that a link leads to.
pub const LIST: &str = "/creator/lists/{code}";
/// One product of it.
pub const LIST_PRODUCT: &str = "/creator/lists/{code}/{registration}";
/// One receipt of what the creator agreed to.
pub const RECEIPT: &str = "/creator/receipts/{receipt}";
/// One product of the showcase.
pub const ENTRY: &str = "/creator/showcase/{entry}";

// Several links.

/// The answers to links that were pasted together.
pub const SEVERAL: &str = "/creator/add/several";

/// The answers to these links, and to these lines that hold none.
pub fn several(links: &PastedLinks, bad: &BadLines) -> Address {
    Address::new(SEVERAL).with("links", links).with("bad", bad)
}

// The showcase: removing several products, and what was accepted of one.

/// Removing several products of the showcase.
pub const REMOVE: &str = "/creator/showcase/remove";
/// What the creator accepted of a product, which of it counts and what it pays when; as of the day `?on=`.
pub const RATES: &str = "/creator/showcase/{entry}/rates";

/// What was accepted of the product of an entry, as of a day, or as of now.
pub fn rates(address: EntryAddress, on: Option<NaiveDate>) -> Address {
    Address::new(format!("{}/rates", entry(address))).with_some("on", on)
}

// Receipts as files.

/// One receipt as text, with the terms word by word.
pub const RECEIPT_TEXT: &str = "/creator/receipts/{receipt}/receipt.txt";
/// All receipts as a file.
pub const RECEIPTS_CSV: &str = "/creator/receipts.csv";
/// The same file as a spreadsheet.
pub const RECEIPTS_XLSX: &str = "/creator/receipts.xlsx";

/// One receipt as text.
pub fn receipt_text(id: ConsentReceiptId) -> String {
    format!("{}/receipt.txt", receipt(id))
}

/// The product that a link leads to, as pasted.
pub fn add(code: &str) -> String {
    format!("{ADD}/{code}")
}

/// Asking for a sample of the product that a link leads to; of a list's link, which product.
pub fn new_sample(code: LinkCode, registration: Option<RegistrationAddress>) -> Address {
    Address::new(NEW_SAMPLE)
        .with("code", code)
        .with_some("registration", registration)
}

// Product lists.

/// The list of products that a link leads to.
pub fn list(code: LinkCode) -> String {
    format!("{SHOWCASE}/lists/{code}")
}

/// The same after agreeing to this version of the terms, or before, where there is none.
pub fn agreed_list(code: LinkCode, agreed: Option<u16>) -> Address {
    Address::new(list(code)).with_some("agreed", agreed)
}

/// One product of it.
pub fn list_product(code: LinkCode, address: RegistrationAddress, agreed: Option<u16>) -> Address {
    Address::new(format!("{}/{address}", list(code))).with_some("agreed", agreed)
}

/// One product of the showcase.
pub fn entry(address: EntryAddress) -> String {
    format!("{SHOWCASE}/showcase/{address}")
}

/// One receipt of what the creator agreed to.
pub fn receipt(receipt: ConsentReceiptId) -> String {
    format!("{RECEIPTS}/{receipt}")
}

// Settings, My agency and invitations.

/// **Settings** of the creator.
pub const SETTINGS: &str = "/creator/settings";
/// Who has seen the creator's contact details.
pub const CONTACT_LOG: &str = "/creator/settings/contact-log";
/// **My agency**.
pub const AGENCY: &str = "/creator/agency";
/// A request of an agency to manage the creator.
pub const LINKING_REQUEST: &str = "/creator/agency/requests/{request}";
/// An invitation of an agency.
pub const INVITATION: &str = "/creator/inbox/invitations/{invitation}";

/// A request of an agency to manage the creator.
pub fn linking_request(request: LinkingRequestId) -> String {
    format!("{AGENCY}/requests/{request}")
}

/// An invitation of an agency.
pub fn invitation(invitation: CreatorInvitationId) -> String {
    format!("{INBOX}/invitations/{invitation}")
}

/// **My agency**, where it asks whether to end a link.
pub fn end_link(link: AgencyLinkId) -> Address {
    Address::new(AGENCY).with("end", link)
}

// Bills.

/// **Statements** of the creator.
pub const BILLS: &str = "/creator/bills";
/// One statement.
pub const BILL: &str = "/creator/bills/{bill}";
/// The statement as PDF.
pub const BILL_PDF: &str = "/creator/bills/{bill}/bill.pdf";
/// The lines of the statement as a file.
pub const BILL_CSV: &str = "/creator/bills/{bill}/bill.csv";
/// Every input of the statement's amounts, signed.
pub const BILL_DATA: &str = "/creator/bills/{bill}/bill.jsonl";

/// One statement.
pub fn bill(bill: BillId) -> String {
    format!("{BILLS}/{bill}")
}

/// The statement as a file.
pub fn bill_file(bill: BillId, format: BillFormat) -> String {
    super::bill_file(BILLS, bill, format)
}

// Disputes.

/// **Disputes** of the creator.
pub const DISPUTES: &str = "/creator/disputes";
/// Where one is opened.
pub const NEW_DISPUTE: &str = "/creator/disputes/new";
/// One of them.
pub const DISPUTE: &str = "/creator/disputes/{dispute}";

/// A dispute.
pub fn dispute(dispute: DisputeId) -> String {
    format!("{DISPUTES}/{dispute}")
}

/// Where a line of an order is questioned; without a line's id, an order that is missing.
pub fn new_dispute(order: &str, line: &str, kind: Option<DisputeKind>) -> Address {
    super::new_dispute(NEW_DISPUTE, order, line, kind)
}

// Payouts.

/// **Payouts**.
pub const PAYOUTS: &str = "/creator/payouts";
/// How one payout was worked out.
pub const PAYOUT: &str = "/creator/payouts/{payout}";

/// How a payout was worked out.
pub fn payout(payout: PayoutId) -> String {
    format!("{PAYOUTS}/{payout}")
}

// The reconciler.

/// **Reconcile**: files of the platform that are compared with the order lines here.
pub const RECONCILE: &str = "/creator/reconcile";
/// One of them.
pub const RECONCILIATION: &str = "/creator/reconcile/{reconciliation}";
/// Its rows as a file.
pub const RECONCILIATION_CSV: &str = "/creator/reconcile/{reconciliation}/rows.csv";
/// The same file as a spreadsheet.
pub const RECONCILIATION_XLSX: &str = "/creator/reconcile/{reconciliation}/rows.xlsx";

/// One file that is compared.
pub fn reconciliation(reconciliation: ReconciliationId) -> String {
    format!("{RECONCILE}/{reconciliation}")
}

// Incentives.

/// What the creator got by an incentive.
pub const INCENTIVE_AWARD: &str = "/creator/incentives/{award}";

/// What the creator got by an incentive.
pub fn incentive_award(award: IncentiveAwardId) -> String {
    format!("/creator/incentives/{award}")
}

// Data Compass.

/// **Data Compass**.
pub const COMPASS: &str = "/creator/compass";
/// **Views and reports** of it.
pub const COMPASS_VIEWS: &str = "/creator/compass/views";
