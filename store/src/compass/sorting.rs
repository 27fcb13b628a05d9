//! In which order parts are asked for, and what of them is read.

use domain::{
    compass::{CompassDimension, CompassRole},
    market::Market,
    page::Cursor,
};
use uuid::Uuid;

use super::stretches::Stretches;

/// Whose parts are asked for, by what, and from which sums and lines they are added up.
pub(super) struct Wanted {
    pub(super) party_id: Uuid,
    pub(super) role: CompassRole,
    pub(super) market: Market,
    pub(super) dimension: CompassDimension,
    /// Of which months and days sums are kept.
    pub(super) kept: Stretches,
    /// The days whose lines are added up.
    pub(super) of_lines: Stretches,
}

/// A part as it is read.
pub(super) struct PartRow {
    pub(super) subject_id: Uuid,
    pub(super) subject_shop_id: Option<Uuid>,
    pub(super) content_type: String,
    pub(super) now: Vec<i64>,
    pub(super) before: Vec<i64>,
    /// How many parts there are; of what rose or fell, how many did.
    pub(super) parts: i64,
    /// How many of all parts had an order line, in the days and in those that they are compared with.
    pub(super) sold_now: i64,
    pub(super) sold_before: i64,
}

/// How the parts are sorted, and which of them are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sorting {
    /// The place of the figure among the sums, the first at 1.
    pub(super) place: i32,
    /// Whether by how much it changed: then only those that did, in the direction that is asked for.
    pub(super) is_change: bool,
    /// -1 for the greatest first.
    pub(super) sign: i64,
    pub(super) limit: i64,
    /// The part beside which the page begins, by its figure with the sign and its id.
    pub(super) beside: Option<(i64, Uuid)>,
    /// Whether the page lies before that part: its rows are read in reverse.
    pub(super) is_before: bool,
}

impl Sorting {
    /// The same for a page of them; none for the first.
    pub(super) fn on_page(self, page: Option<(&Cursor, i64)>) -> Self {
        Self {
            // What doesn't fit is no figure of any part.
            beside: page.map(|(cursor, value)| (value.saturating_mul(self.sign), cursor.id)),
            is_before: page.is_some_and(|(cursor, _)| cursor.is_before()),
            ..self
        }
    }
}
