//! Adds up what the lines of a bill are, and compares it with what the bill's row says.

use chrono::{DateTime, Utc};
use domain::{
    ledger::{EntryKind, Party},
    money::Money,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::report::{Check, Why};
use crate::{
    Digest,
    file::{BillHead, EntryRecord, OtherKind, OtherRecord, PayeeKind, SumsRecord},
};

/// What was counted of a file's lines.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Where the bill's month begins; none where the first line says no month.
    begins_at: Option<DateTime<Utc>>,
    is_agency: bool,
    /// Which entry, whether it's of the managing agency's part, and what it comes to.
    entries: Vec<(Uuid, bool, i64)>,
    sums: SumsRecord,
    /// A sum didn't fit.
    is_too_large: bool,
}

/// In which sum of a bill a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Settled,
    Corrected,
    Incentive,
    Compensation,
}

impl Counted {
    /// Nothing yet, of the bill with this first line.
    pub(super) fn of(head: &BillHead) -> Self {
        Self {
            begins_at: head.begins_at(),
            is_agency: head.kind == PayeeKind::Agency,
            ..Self::default()
        }
    }

    /// Counts an entry of an order line.
    pub(super) fn add_entry(&mut self, entry: &EntryRecord, part: Party) {
        let kind = match entry.kind {
            EntryKind::Settled => Kind::Settled,
            EntryKind::Corrected | EntryKind::Estimated | EntryKind::Voided => Kind::Corrected,
        };
        self.add((entry.entry, entry.units), entry.dated_at, kind, part);
    }

    /// Counts an entry that is of no order line.
    pub(super) fn add_other(&mut self, other: &OtherRecord) {
        let kind = match other.kind {
            OtherKind::Incentive => Kind::Incentive,
            OtherKind::Compensation => Kind::Compensation,
        };
        self.add((other.entry, other.units), other.dated_at, kind, other.part);
    }

    fn add(
        &mut self,
        (entry, units): (Uuid, i64),
        dated_at: DateTime<Utc>,
        kind: Kind,
        part: Party,
    ) {
        // An agency may have both parts of one entry.
        self.entries
            .push((entry, part == Party::ManagingAgency, units));
        let sums = &mut self.sums;
        let is_earlier = self.begins_at.is_some_and(|begins_at| dated_at < begins_at);
        let of_kind = match kind {
            Kind::Settled => &mut sums.settled,
            Kind::Corrected => &mut sums.corrected,
            Kind::Incentive => &mut sums.incentives,
            Kind::Compensation => &mut sums.compensations,
        };
        let of_kind = if is_earlier {
            &mut sums.earlier
        } else {
            of_kind
        };
        let mut too_large = !add_to(of_kind, units);
        too_large |= !add_to(&mut sums.total, units);
        if self.is_agency {
            let of_part = match part {
                Party::ManagingAgency => &mut sums.managing,
                Party::Seller | Party::CampaignAgency | Party::Creator => &mut sums.campaign,
            };
            too_large |= !add_to(of_part, units);
        }
        self.is_too_large |= too_large;
    }

    /// What of the bill's row isn't what was counted.
    pub(super) fn faults(mut self, head: &BillHead) -> Vec<(Check, Why)> {
        let mut faults = Vec::new();
        let counted = u64::try_from(self.entries.len()).unwrap_or(u64::MAX);
        if counted != head.lines {
            let written = head.lines;
            faults.push((Check::LinesDigest, Why::NumberOfLines { written, counted }));
        }
        if self.digest() != head.lines_digest.0 {
            faults.push((Check::LinesDigest, Why::OtherLines));
        }
        if self.is_too_large || self.begins_at.is_none() {
            faults.push((Check::Sums, Why::NoAmount));
        }
        let (written, counted) = (head.sums, self.sums);
        let money = |units| Money::new(units, head.currency);
        let by_kind = [
            ("settled", written.settled, counted.settled),
            ("corrected", written.corrected, counted.corrected),
            ("earlier months", written.earlier, counted.earlier),
            ("incentives", written.incentives, counted.incentives),
            (
                "compensations",
                written.compensations,
                counted.compensations,
            ),
            ("as campaign agency", written.campaign, counted.campaign),
            ("as managing agency", written.managing, counted.managing),
        ];
        let by_kind = by_kind.map(|sums| (Check::Sums, sums));
        let total = (Check::Total, ("total", written.total, counted.total));
        for (check, (sum, written, counted)) in by_kind.into_iter().chain([total]) {
            if written != counted {
                let (written, counted) = (money(written), money(counted));
                let why = Why::Sum {
                    sum,
                    written,
                    counted,
                };
                faults.push((check, why));
            }
        }
        faults
    }

    /// The digest of the entries in the order of their ids and parts, as the bill's row has it.
    fn digest(&mut self) -> Digest {
        self.entries.sort_unstable();
        let mut digest = Sha256::new();
        for (entry, _, units) in &self.entries {
            digest.update(entry.as_bytes());
            digest.update(units.to_be_bytes());
        }
        digest.finalize().into()
    }
}

/// Adds to a sum; whether it fits.
fn add_to(sum: &mut i64, units: i64) -> bool {
    match sum.checked_add(units) {
        Some(more) => {
            *sum = more;
            true
        }
        None => false,
    }
}
