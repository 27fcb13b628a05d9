//! Addresses of the Creator app.

use domain::{ids::ConsentReceiptId, showcase::EntryAddress};

use crate::ui::Address;

/// The creator's showcase.
pub(crate) const SHOWCASE: &str = "/creator";
/// **Add product**.
pub(crate) const ADD: &str = "/creator/add";
/// **Affiliate orders**.
pub(crate) const ORDERS: &str = "/creator/orders";
/// The same list as a file.
pub(crate) const ORDERS_CSV: &str = "/creator/orders.csv";
/// **Inbox**: what the creator is told.
pub(crate) const INBOX: &str = "/creator/inbox";
/// The creator's own account.
pub(crate) const ME: &str = "/creator/me";
/// The receipts of what the creator agreed to.
pub(crate) const RECEIPTS: &str = "/creator/receipts";

/// The addresses of the app that exist, as the server's router writes them.
pub(crate) const ALL: &[&str] = &[
    ORDERS,
    "/creator/orders/{market}/{order}/{line}",
    SHOWCASE,
    ADD,
    "/creator/add/{code}",
    INBOX,
    ME,
    RECEIPTS,
    "/creator/receipts/{receipt}",
    "/creator/showcase/{entry}",
];

/// The product that a link leads to, as pasted.
#[cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "only server functions ask for it")
)]
pub(crate) fn add(code: &str) -> String {
    format!("{ADD}/{code}")
}

/// One product of the showcase.
pub(crate) fn entry(address: EntryAddress) -> String {
    format!("{SHOWCASE}/showcase/{address}")
}

/// One receipt of what the creator agreed to.
pub(crate) fn receipt(receipt: ConsentReceiptId) -> String {
    format!("{RECEIPTS}/{receipt}")
}
