//! Order lines as they are remembered: read under lock with everything that money needs, moved on by
//! one rule, and written back together with the entries that follow.
//!
//! Whatever happens to a line after it came in (a mark, a refund, the settlement) goes through
//! [`StoredLine::advance`], so there is one answer to what a line is and what is posted for it.

mod advance;
mod counted;
mod decide;
mod former;
mod keys;
mod rows;

use chrono::{DateTime, Utc};
use domain::{
    intake::ContentType,
    ledger::Entry,
    order_line::{LineFacts, RefundFact, Refunded, listing::StateKind, totals::LegSums},
    split::Terms,
};
use uuid::Uuid;

use crate::{event::LineAddress, order_totals::FormerSums};

pub(crate) use self::{
    decide::{DecidedLine, Earners, decide},
    keys::keys_of_codes,
    rows::{hold_reason, lock, save, terms},
};

/// Where a line is: its key in the table that is kept by month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LineKey {
    pub(crate) shop_id: Uuid,
    pub(crate) placed_at: DateTime<Utc>,
    pub(crate) order_line_id: Uuid,
}

impl LineKey {
    /// As events carry it.
    pub(crate) fn address(self) -> LineAddress {
        LineAddress {
            shop: self.shop_id.into(),
            placed_at: self.placed_at,
            line: self.order_line_id.into(),
        }
    }
}

/// A refund as it is remembered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StoredRefund {
    pub(crate) refund_id: Uuid,
    pub(crate) fact: RefundFact,
    pub(crate) applied: bool,
}

/// What a stored refund gives back: exactly one of its two columns says so. None if that can't be.
pub(crate) fn refunded(quantity: Option<i32>, amount_units: Option<i64>) -> Option<Refunded> {
    match (quantity, amount_units) {
        (Some(quantity), None) => u32::try_from(quantity).ok().map(Refunded::Items),
        (None, Some(units)) => (units > 0).then_some(Refunded::Amount(units)),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// An order line, locked, with its refunds and what was written in the ledger for it.
#[derive(Clone, Debug)]
pub(crate) struct StoredLine {
    pub(crate) key: LineKey,
    pub(crate) currency: String,
    pub(crate) facts: LineFacts,
    /// As the market had it when the line came in.
    pub(crate) settlement_days: u16,
    pub(crate) product_id: Uuid,
    pub(crate) creator_id: Uuid,
    pub(crate) content_type: ContentType,
    pub(crate) attributed: Option<Attributed>,
    pub(crate) state: String,
    pub(crate) due_at: Option<DateTime<Utc>>,
    pub(crate) settled_at: Option<DateTime<Utc>>,
    /// In the order of their moments.
    pub(crate) refunds: Vec<StoredRefund>,
    /// What its entries come to.
    pub(crate) sums: LegSums,
    /// What of that was written for others than those for whom it counts now.
    pub(crate) former: FormerSums,
}

/// Whom an attributed line earns for, and on which terms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attributed {
    pub(crate) campaign_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) managing_agency_id: Option<Uuid>,
    pub(crate) registration_id: Option<Uuid>,
    /// The acceptance that counts, and what was accepted.
    pub(crate) showcase_entry_id: Option<Uuid>,
    pub(crate) offer_id: Option<Uuid>,
    /// The list and the link from which the creator added the product, as far as they were written down.
    pub(crate) product_list_id: Option<Uuid>,
    pub(crate) share_link_id: Option<Uuid>,
    pub(crate) terms: Terms,
}

/// How far a line may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    /// Nothing settles; a line that is settled already takes in what was dated up to this moment,
    /// and its corrections are dated now, since they became known only now.
    Known(DateTime<Utc>),
    /// Lines due by this moment settle, and what was dated up to it corrects them.
    Settled(DateTime<Utc>),
}

/// What becomes of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Advance {
    pub(crate) state: StateKind,
    pub(crate) due_at: Option<DateTime<Utc>>,
    pub(crate) settled_at: Option<DateTime<Utc>>,
    /// Each with the moment that it is about.
    pub(crate) entries: Vec<(DateTime<Utc>, Entry)>,
    pub(crate) applied: Vec<Uuid>,
}
