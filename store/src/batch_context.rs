//! What every verb that takes many rows at once is given, and what it answers for each row.

use chrono::{DateTime, Utc};
use domain::{intake::AcceptedDates, market::MarketRules};

use crate::IdSource;

/// The circumstances of a batch: where, when, and where new ids come from.
#[derive(Clone, Copy)]
pub struct BatchContext<'b> {
    /// The market that every row of the batch belongs to, with its rules as they are now.
    pub market: &'b MarketRules,
    /// The moment of the verb.
    pub now: DateTime<Utc>,
    /// Makes the ids of new rows.
    pub ids: &'b dyn IdSource,
    /// Which way the rows came.
    pub source: Source,
}

impl BatchContext<'_> {
    /// When its orders and refunds may be dated.
    pub(crate) fn dates(&self) -> AcceptedDates {
        match self.source {
            Source::File => AcceptedDates::of_file(self.now),
            Source::Api => AcceptedDates::of_api(self.now),
        }
    }
}

/// Which way rows came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// An operator's file. Lines that were due before they came in are settled by command only
    /// (spec/data.md).
    File,
    /// The API, or a screen: what is due is settled by the clock.
    Api,
}

/// What became of one row. A batch answers one for each row, in the rows' order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<R> {
    /// It was not known before.
    New,
    /// It was known, and something that may be added or changed was.
    Changed,
    /// It was known in just this form; nothing was written.
    Unchanged,
    /// The rules say no; nothing was written for this row, and the others are unharmed.
    Refused(R),
}
