//! A bill's data file: every input that its amounts were worked out from, and the proof that the ledger's
//! chain holds it.
//!
//! It is text, one JSON object a line, in a form that has one spelling only: fields in their order, no
//! blanks, no empty lines. Exact bytes are signed, so nothing has to be brought into a form before it is
//! checked. The first line is the bill's row; then come rates, consents and terms of management, each
//! before the first order line that names it, and the order lines; then what is of no order line; then the
//! proof; and last the signature.

mod hex;
mod read;
mod records;
mod write;

use chrono::{DateTime, NaiveDate, Utc};
use domain::market::first_instant_of;
use sha2::{Digest as _, Sha256};

pub(crate) use self::read::{Next, Reader};
pub use self::{
    hex::Hex,
    read::{Fault, LINE_BYTES_MAX, Unreadable},
    records::{
        BillHead, CancelledRecord, ConsentRecord, DealRecord, DecisionRecord, EDITION, EntryRecord,
        ExplanationRecord, LineRecord, LinkRecord, ManagingRecord, OtherKind, OtherRecord,
        PayeeKind, ProofRecord, RateRecord, RatesRecord, Record, RefundRecord, SharedRecord,
        SignatureRecord, SumsRecord, TotalRecord,
    },
    write::Writer,
};
use crate::Digest;

impl BillHead {
    /// The first day of the bill's month; none where the text is no month.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        let day = format!("{}-01", self.month).parse::<NaiveDate>().ok()?;
        // Months have one spelling, too.
        (day.format("%Y-%m").to_string() == self.month).then_some(day)
    }

    /// The first instant of the bill's month in its time zone.
    #[must_use]
    pub fn begins_at(&self) -> Option<DateTime<Utc>> {
        let zone = self.zone.parse().ok()?;
        Some(first_instant_of(self.first_day()?, zone))
    }

    /// The digest by which the chain holds the bill: that of its row, as the database has it.
    #[must_use]
    pub fn leaf(&self) -> Digest {
        let sums = self.sums;
        let row = format!(
            "partner-center bill 1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}",
            self.number,
            self.party,
            self.market,
            self.month,
            self.currency,
            self.lines,
            sums.settled,
            sums.corrected,
            sums.earlier,
            sums.incentives,
            sums.compensations,
            sums.campaign,
            sums.managing,
            sums.total,
            self.lines_digest,
        );
        Sha256::digest(row.as_bytes()).into()
    }
}
