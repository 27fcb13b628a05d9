//! What pages of bills are sent.

use domain::{
    bill::{Bill, BillFormat, BillLine, BillRow},
    market::Market,
    page::Page,
};
use serde::{Deserialize, Serialize};

/// A list of bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bills {
    /// The bills, the latest first.
    pub(crate) bills: Page<BillRow>,
    /// The markets and years that there are bills of.
    pub(crate) known: Vec<(Market, i32)>,
}

/// A bill with some of its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShownBill {
    /// The bill.
    pub(crate) bill: Bill,
    /// The lines.
    pub(crate) lines: Page<BillLine>,
    /// In which formats it was asked for, and whether it is there in each.
    pub(crate) printings: Vec<(BillFormat, bool)>,
}
