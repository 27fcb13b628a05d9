//! The three areas that have bills, each with its addresses and words.

use domain::{
    bill::{BillFormat, BillId, BillLineAbout},
    ids::{DisputeId, IncentiveAwardId},
};
use runtime::paths;
use ui::{
    encoded,
    text::{Text, t},
};

use crate::text::{bills as words, consoles};

/// Whose bills a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BillsOf {
    /// An agency's, in the Partner Console.
    Agency,
    /// A shop's, in the Seller Center.
    Shop,
    /// A creator's, on the phone.
    Creator,
}

impl BillsOf {
    /// What its list is called.
    pub(crate) const fn title(self) -> Text {
        match self {
            Self::Agency => consoles::TITLE,
            Self::Shop | Self::Creator => words::STATEMENTS,
        }
    }

    /// What the list is for.
    pub(crate) fn lead(self) -> &'static str {
        t(match self {
            Self::Agency => consoles::LEAD,
            Self::Shop => consoles::LEAD_OF_SHOP,
            Self::Creator => words::LEAD_OF_CREATOR,
        })
    }

    /// What it says where there is none.
    pub(crate) const fn none(self) -> Text {
        match self {
            Self::Agency => consoles::NONE,
            Self::Shop | Self::Creator => words::NO_STATEMENTS,
        }
    }

    /// Where the list is.
    pub(crate) const fn list(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::BILLS,
            Self::Shop => paths::seller::STATEMENTS,
            Self::Creator => paths::creator::BILLS,
        }
    }

    /// Where a bill is.
    pub(crate) fn bill(self, bill: BillId) -> String {
        match self {
            Self::Agency => paths::partner::bill(bill),
            Self::Shop => paths::seller::statement_of(bill),
            Self::Creator => paths::creator::bill(bill),
        }
    }

    /// Where a bill is as a file.
    pub(crate) fn file(self, bill: BillId, format: BillFormat) -> String {
        match self {
            Self::Agency => paths::partner::bill_file(bill, format),
            Self::Shop => paths::seller::statement_file(bill, format),
            Self::Creator => paths::creator::bill_file(bill, format),
        }
    }

    /// What order lines lie under.
    const fn orders(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::ORDERS,
            Self::Shop => paths::seller::ORDERS,
            Self::Creator => paths::creator::ORDERS,
        }
    }

    /// The page that explains an order line.
    pub(crate) fn order_line(self, market: &str, order: &str, line: &str) -> String {
        let orders = self.orders();
        format!("{orders}/{market}/{}/{}", encoded(order), encoded(line))
    }

    /// The page that explains a line of no order.
    pub(crate) fn line_about(self, about: &BillLineAbout) -> Option<String> {
        match about {
            BillLineAbout::Incentive { award, .. } => self.incentive(*award),
            BillLineAbout::Dispute { dispute, .. } => Some(self.dispute(*dispute)),
        }
    }

    /// What the party got by an incentive; shops get none.
    fn incentive(self, award: IncentiveAwardId) -> Option<String> {
        match self {
            Self::Agency => Some(paths::partner::incentive_award(award)),
            Self::Creator => Some(paths::creator::incentive_award(award)),
            Self::Shop => None,
        }
    }

    /// Where a dispute is.
    fn dispute(self, dispute: DisputeId) -> String {
        match self {
            Self::Agency => paths::partner::dispute(dispute),
            Self::Shop => paths::seller::dispute(dispute),
            Self::Creator => paths::creator::dispute(dispute),
        }
    }

    /// What this month has come to so far, where a page says so.
    pub(crate) const fn open_month(self) -> Option<&'static str> {
        match self {
            Self::Shop => Some(paths::seller::STATEMENT),
            Self::Creator => Some(paths::creator::EARNINGS),
            Self::Agency => None,
        }
    }
}
