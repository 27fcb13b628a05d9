//! Bills as their party and those who run the platform read them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{BillId, BillNumber, BillRunState, BillSums, BilledKind, Statement};
use crate::{ledger::Party, market::Market, money::Money};

crate::codes! {
    /// One of a bill's sums, which has the lines that stand in it.
    #[derive(PartialOrd, Ord)]
    pub enum BillSumKind {
        /// What settled in the month.
        Settled = "settled",
        /// What was corrected in the month.
        Corrected = "corrected",
        /// What is dated in earlier months.
        Earlier = "earlier",
        /// Incentives of the month.
        Incentive = "incentive",
        /// What the platform made good in the month.
        Compensation = "compensation",
    }
}

impl BillSums {
    /// One of the sums.
    #[must_use]
    pub const fn of_kind(&self, kind: BillSumKind) -> Money {
        match kind {
            BillSumKind::Settled => self.settled,
            BillSumKind::Corrected => self.corrected,
            BillSumKind::Earlier => self.earlier,
            BillSumKind::Incentive => self.incentives,
            BillSumKind::Compensation => self.compensations,
        }
    }
}

/// Which of a party's bills are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BillFilter {
    /// Those of this market alone.
    pub market: Option<Market>,
    /// Those of months of this year alone.
    pub year: Option<i32>,
}

/// Which of a bill's lines are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BillLineFilter {
    /// Those that the party has by this part alone.
    pub part: Option<Party>,
    /// Those that stand in this sum alone.
    pub kind: Option<BillSumKind>,
}

/// A bill in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillRow {
    /// The bill.
    pub bill: BillId,
    /// Its number, which says market and month.
    pub number: BillNumber,
    /// How many lines it has.
    pub lines: u64,
    /// What it comes to.
    pub total: Money,
    /// Of an agency, what each of its parts comes to.
    pub by_part: Vec<(Party, Money)>,
    /// When it was closed.
    pub closed_at: DateTime<Utc>,
}

impl BillRow {
    /// What one of an agency's parts comes to; of others the total.
    #[must_use]
    pub fn of_part(&self, part: Party) -> Money {
        let found = self.by_part.iter().find(|(known, _)| *known == part);
        found.map_or(self.total, |(_, amount)| *amount)
    }
}

/// A bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// The bill.
    pub bill: BillId,
    /// Its number, which says market and month.
    pub number: BillNumber,
    /// Who it is for.
    pub kind: BilledKind,
    /// What the party was called when the month was closed.
    pub name: String,
    /// What it comes to.
    pub sums: BillSums,
    /// All bills of the party in the market up to this one.
    pub running: Money,
    /// Between these moments its lines are dated.
    pub dated: (DateTime<Utc>, DateTime<Utc>),
    /// When it was closed.
    pub closed_at: DateTime<Utc>,
    /// In which edition of its layout it is printed.
    pub edition: u16,
    /// Which leaf of the month's tree it is, from 0.
    pub position: u64,
    /// Over its lines, in hex digits.
    pub lines_digest: String,
    /// The link of the ledger's chain that has the month's bills.
    pub link: Option<BillLink>,
    /// Of a shop, how it is paid.
    pub statement: Option<Statement>,
    /// Of a shop, the statement before, if there is one.
    pub before: Option<BillId>,
}

/// What a bill can be checked against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillLink {
    /// The number of the link.
    pub number: i64,
    /// The chain up to it, in hex digits.
    pub chain: String,
    /// By which the key that signed it is known.
    pub fingerprint: String,
}

/// How far a market's month has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillRunRow {
    /// The market.
    pub market: Market,
    /// The month, by its first day.
    pub month: NaiveDate,
    /// How far it has come.
    pub state: BillRunState,
    /// How many lines its bills have.
    pub lines: u64,
    /// How many payees have one.
    pub payees: u64,
    /// How many shops have a statement.
    pub shops: u64,
    /// What payees' bills come to.
    pub sum: Money,
    /// The link that has them.
    pub link: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Who asked for it; none for the clock.
    pub closed_by: Option<String>,
}

/// A market whose bills wait for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingMonth {
    /// The market.
    pub market: Market,
    /// The next month to be closed, by its first day.
    pub month: NaiveDate,
    /// What it waits for.
    pub why: WaitsFor,
}

crate::codes! {
    /// What a month's closing waits for.
    #[derive(PartialOrd, Ord)]
    pub enum WaitsFor {
        /// Somebody has to say from which month on there are bills.
        Begin = "begin",
        /// The worker closes it within the hour.
        Worker = "worker",
        /// An import runs in the market.
        Import = "import",
        /// Lines that were due in it are not settled yet.
        Settlement = "settlement",
    }
}
