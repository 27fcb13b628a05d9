//! Bills: what a payee earned in a month, and the statements of what a seller was charged in it.
//!
//! A market's month closes once and as a whole, and fixes which entries of the ledger are on whose bill: each
//! entry is on one, and a bill never changes. What became known later stands on a later bill, as one of earlier
//! months. A bill is one for a party, market and currency; amounts of two currencies are never added.

mod calendar;
mod listed;
mod number;
mod statement;
mod sums;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    dispute::DisputeNumber,
    ids::{DisputeId, IncentiveAwardId},
    ledger::Party,
};

pub use self::{
    calendar::{
        BILLING_HOURS, first_of_month, first_open_month, is_month, month_after, month_ends,
    },
    listed::{
        Bill, BillFilter, BillLineFilter, BillLink, BillRow, BillRunRow, BillSumKind, WaitingMonth,
        WaitsFor,
    },
    number::{BillNumber, Series, UnknownBillNumber},
    statement::Statement,
    sums::{BillSums, UnbalancedBill},
};
pub use crate::ids::{BillEntryId, BillId};

/// Which edition of their layout bills are printed in that are closed from now on. A bill keeps its own.
pub const BILL_EDITION: u16 = 1;

/// The most lines of a bill whose papers are made while somebody waits for them; those of a longer one are made
/// by the worker.
pub const PRINTED_AT_ONCE_MAX: u64 = 5_000;

crate::codes! {
    /// What a line of a bill records.
    #[derive(PartialOrd, Ord)]
    pub enum BillLineKind {
        /// An order line settled.
        Settled = "settled",
        /// What had settled was corrected: by a refund, or by a decision.
        Corrected = "corrected",
        /// The platform's incentive.
        Incentive = "incentive",
        /// What the platform made good.
        Compensation = "compensation",
    }
}

crate::codes! {
    /// What a bill is handed out as.
    #[derive(PartialOrd, Ord)]
    pub enum BillFormat {
        /// A paper.
        Pdf = "pdf",
        /// A table of its lines.
        Csv = "csv",
        /// Every input of its amounts, signed.
        Data = "data",
    }
}

crate::codes! {
    /// Who a bill is for.
    #[derive(PartialOrd, Ord)]
    pub enum BilledKind {
        /// A shop: its statement of what it was charged.
        Shop = "shop",
        /// An agency, by both parts that it may have.
        Agency = "agency",
        /// A creator.
        Creator = "creator",
    }
}

impl BilledKind {
    /// Which numbers its bills have.
    #[must_use]
    pub const fn series(self) -> Series {
        match self {
            Self::Shop => Series::Seller,
            Self::Agency | Self::Creator => Series::Payee,
        }
    }
}

crate::codes! {
    /// How far a market's month has come.
    #[derive(PartialOrd, Ord)]
    pub enum BillRunState {
        /// It was over before bills began: its entries were paid elsewhere.
        Before = "before",
        /// Its entries are chosen; its bills are being made.
        Claimed = "claimed",
        /// Its bills are there, for good.
        Closed = "closed",
    }
}

crate::codes! {
    /// Why a month isn't closed.
    #[derive(PartialOrd, Ord, Error)]
    pub enum CloseRefusal without Display {
        /// It is closed already.
        #[error("the month is closed already")]
        Closed = "closed",
        /// A later month is closed.
        #[error("a later month is closed already")]
        LaterIsClosed = "later_is_closed",
        /// An earlier month is being closed.
        #[error("an earlier month is being closed")]
        EarlierIsOpen = "earlier_is_open",
        /// It isn't over, or the hours after its end are not.
        #[error("a month can be closed 48 hours after its end")]
        NotOver = "not_over",
        /// Bills haven't begun in the market, or begin with a later month.
        #[error("bills have not begun in this market, or begin with a later month")]
        NotBegun = "not_begun",
        /// Nothing is there to be billed.
        #[error("there is nothing to bill up to this month")]
        Nothing = "nothing",
        /// Its entries were not chosen yet.
        #[error("the entries of the month have not been chosen")]
        NotClaimed = "not_claimed",
        /// Some of its entries wait to be sealed.
        #[error("entries of the month have not been sealed yet")]
        NotSealed = "not_sealed",
    }
}

crate::codes! {
    /// Why bills don't begin with a month.
    #[derive(PartialOrd, Ord, Error)]
    pub enum BeginBillsRefusal without Display {
        /// They have begun.
        #[error("bills have begun in this market")]
        Begun = "begun",
        /// The entries that were there before are not counted yet.
        #[error("earlier entries are still being counted: try again in 15 minutes")]
        NotCounted = "not_counted",
        /// The month has not begun.
        #[error("the month has not begun")]
        Ahead = "ahead",
    }
}

/// An order line, as its shop calls it, within a bill's market.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LineCodes {
    /// The order's id.
    pub order: String,
    /// The line's id.
    pub line: String,
}

/// A line of a bill: an entry of the ledger, as far as it is the party's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillLine {
    /// The entry.
    pub entry: BillEntryId,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// What it records.
    pub kind: BillLineKind,
    /// By which part the party has it.
    pub part: Party,
    /// Whether it is dated in an earlier month than the bill's.
    pub is_earlier: bool,
    /// Its order line; none of what is of no order.
    pub order: Option<LineCodes>,
    /// The product that was sold.
    pub product: Option<BilledProduct>,
    /// What the campaign is called.
    pub campaign: Option<String>,
    /// What explains it, if it is of no order.
    pub about: Option<BillLineAbout>,
    /// Posting units of the bill's currency: what a payee earned, and what a seller was charged.
    pub units: i64,
}

/// What a line of no order came of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillLineAbout {
    /// An incentive.
    Incentive {
        /// What the party got by it.
        award: IncentiveAwardId,
        /// What the incentive is called.
        name: String,
    },
    /// A dispute, whose decision made something good.
    Dispute {
        /// The dispute.
        dispute: DisputeId,
        /// What it is called.
        number: DisputeNumber,
    },
}

/// A product, as a bill names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BilledProduct {
    /// Its id at the platform.
    pub code: String,
    /// What it is called.
    pub title: String,
}

#[cfg(test)]
mod tests;
