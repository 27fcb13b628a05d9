//! What a bill's sums and lines are called.

use chrono::Datelike as _;
use domain::bill::{BillLineKind, BillNumber, BillSumKind};
use ui::text::{Text, t, time::MONTHS};

use crate::text::bills as words;

/// The sums, in the order in which they are shown.
pub(crate) const SUMS: [BillSumKind; 5] = BillSumKind::ALL;

/// What a sum is called.
pub(crate) const fn sum_name(kind: BillSumKind) -> Text {
    match kind {
        BillSumKind::Settled => words::SETTLED,
        BillSumKind::Corrected => words::CORRECTED,
        BillSumKind::Earlier => words::EARLIER,
        BillSumKind::Incentive => words::INCENTIVES,
        BillSumKind::Compensation => words::COMPENSATION,
    }
}

/// What a line records.
pub(crate) const fn kind_name(kind: BillLineKind) -> Text {
    match kind {
        BillLineKind::Settled => words::SETTLED,
        BillLineKind::Corrected => words::CORRECTED,
        BillLineKind::Incentive => words::INCENTIVE,
        BillLineKind::Compensation => words::COMPENSATION,
    }
}

/// The month of a bill.
pub(crate) fn month_of(number: BillNumber) -> String {
    let month = number.month();
    let index = usize::try_from(month.month0()).unwrap_or_default();
    let name = MONTHS.get(index).map_or("", |name| t(*name));
    words::month_name(name, &month.year().to_string())
}
