//! Addresses of the Creator app.

use domain::{ids::ConsentReceiptId, showcase::EntryAddress};

/// The creator's showcase.
pub const SHOWCASE: &str = "/creator";
/// **Add product**.
pub const ADD: &str = "/creator/add";
/// **Affiliate orders**.
pub const ORDERS: &str = "/creator/orders";
/// The same list as a file.
pub const ORDERS_CSV: &str = "/creator/orders.csv";
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

/// One line, and what the creator earns from it.
pub const ORDER_LINE: &str = "/creator/orders/{market}/{order}/{line}";
/// The product that a link leads to.
pub const OFFER: &str = "/creator/add/{code}";
/// One receipt of what the creator agreed to.
pub const RECEIPT: &str = "/creator/receipts/{receipt}";
/// One product of the showcase.
pub const ENTRY: &str = "/creator/showcase/{entry}";

/// The product that a link leads to, as pasted.
pub fn add(code: &str) -> String {
    format!("{ADD}/{code}")
}

/// One product of the showcase.
pub fn entry(address: EntryAddress) -> String {
    format!("{SHOWCASE}/showcase/{address}")
}

/// One receipt of what the creator agreed to.
pub fn receipt(receipt: ConsentReceiptId) -> String {
    format!("{RECEIPTS}/{receipt}")
}
