//! The columns of the tabs' tables.

use domain::registration::AgencyTab;

use crate::text::{creator_rates, registrations as words};
use ui::Column;

const PRICE: Column = Column::new("price", words::PRICE);
const RATE: Column = Column::new("rate", words::TOTAL_RATE);

const TITLE: Column = Column::new("title", words::PRODUCT);
const CREATOR_RATE: Column = Column::new("creator", words::CREATOR_RATE);

const PENDING_SORTS: [Column; 3] = [TITLE, PRICE, RATE];
const APPROVED_SORTS: [Column; 4] = [TITLE, PRICE, RATE, CREATOR_RATE];

/// What a tab's list can be sorted by.
pub(super) const fn sorts_of(tab: AgencyTab) -> &'static [Column] {
    match tab {
        AgencyTab::Pending => &PENDING_SORTS,
        AgencyTab::Approved => &APPROVED_SORTS,
        AgencyTab::Rejected | AgencyTab::PendingClosed | AgencyTab::Closed => &[],
    }
}

/// With the ticks of those who may decide, and what they decide.
const PENDING: [Column; 6] = [
    Column::FIXED,
    Column::FIXED,
    PRICE,
    RATE,
    Column::new("since", words::REGISTERED),
    Column::FIXED,
];

/// With the ticks of those who may set rates.
const APPROVED: [Column; 8] = [
    Column::FIXED,
    Column::FIXED,
    PRICE,
    RATE,
    CREATOR_RATE,
    Column::new("kept", creator_rates::YOU_KEEP),
    Column::new("split", creator_rates::SPLIT),
    Column::new("link", creator_rates::LINK),
];

const REJECTED: [Column; 5] = [
    Column::FIXED,
    RATE,
    Column::new("reason", words::REASON),
    Column::new("again", words::AGAIN),
    Column::new("since", words::REJECTED_ON),
];

const PENDING_CLOSED: [Column; 4] = [
    Column::FIXED,
    RATE,
    Column::new("since", words::ASKED_ON),
    Column::FIXED,
];

const CLOSED: [Column; 5] = [
    Column::FIXED,
    RATE,
    Column::new("reason", words::REASON),
    Column::new("since", words::CLOSED_ON),
    Column::FIXED,
];

/// All columns of a tab's table. Who may only look has no ticks.
pub(super) fn columns_of(tab: AgencyTab, may_work: bool) -> &'static [Column] {
    let ticked: &'static [Column] = match tab {
        AgencyTab::Pending => &PENDING,
        AgencyTab::Approved => &APPROVED,
        AgencyTab::Rejected => return &REJECTED,
        AgencyTab::PendingClosed => return &PENDING_CLOSED,
        AgencyTab::Closed => return &CLOSED,
    };
    match ticked {
        [_, rest @ ..] if !may_work => rest,
        ticked => ticked,
    }
}
