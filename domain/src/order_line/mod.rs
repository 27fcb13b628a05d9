//! Order lines: what they are worth, what they are in, and when they settle (rules 3, 9 and 13).
//!
//! What a line earns is worked out of its facts, its refunds and the terms that were written on it
//! when it came in; nothing here looks anything up.

pub mod calendar;
mod coming;
mod hold;
pub mod listing;
mod refund;
mod settle_until;
mod state;
pub mod totals;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    money::MoneyError,
    split::{Parts, Terms, split},
};

pub use self::{
    coming::{COMING_DAYS, ComesNext, ComingSettlement, OnTheWay, Stage, USUAL_DELIVERY_DAYS},
    hold::HoldReason,
    refund::{Kept, RefundFact, Refunded, check_refund},
    settle_until::{SettleRefusal, check_settle_until},
    state::{
        Extent, FreezeRefusal, Ineligibility, LineState, ReleaseRefusal, Settlement, freeze,
        line_state, release,
    },
};

/// What money needs to know of an order line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LineFacts {
    /// The price of one item in posting units, not below zero.
    pub unit_price_units: i64,
    /// How many items were ordered.
    pub quantity: u32,
    /// When the order was placed.
    pub placed_at: DateTime<Utc>,
    /// When the line was paid; without it, when it was placed.
    pub paid_at: Option<DateTime<Utc>>,
    /// When the items were delivered.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When the line was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// When an operator last froze the line.
    pub frozen_at: Option<DateTime<Utc>>,
    /// Why; none of a hold from before reasons were written down.
    pub hold_reason: Option<HoldReason>,
    /// When an operator released the line from that freeze.
    pub released_at: Option<DateTime<Utc>>,
}

impl LineFacts {
    /// Since when the line is frozen, if it is.
    #[must_use]
    pub fn frozen_since(&self) -> Option<DateTime<Utc>> {
        self.frozen_at.filter(|_| self.released_at.is_none())
    }

    /// When the line settles. `None` while that is not known: before its delivery, and as long as
    /// it is frozen.
    #[must_use]
    pub fn settlement_moment(&self, settlement_days: u16) -> Option<DateTime<Utc>> {
        if self.frozen_since().is_some() {
            return None;
        }
        let delivered_at = self.delivered_at?;
        Some(settlement_moment(
            delivered_at,
            settlement_days,
            self.released_at,
        ))
    }

    /// What is kept when these refunds, and a cancellation, are taken into account.
    ///
    /// # Errors
    /// [`MoneyError::NegativeBase`] if more was refunded than ordered, [`MoneyError::Overflow`] if an
    /// amount does not fit.
    pub fn kept(&self, refunds: &[RefundFact]) -> Result<Kept, MoneyError> {
        let kept = self.without(refunds)?;
        Ok(if self.cancelled_at.is_some() {
            Kept::NOTHING
        } else {
            kept
        })
    }

    /// As [`LineFacts::kept`], counting only what is dated before the instant.
    ///
    /// # Errors
    /// As there.
    pub fn kept_before(
        &self,
        refunds: &[RefundFact],
        instant: DateTime<Utc>,
    ) -> Result<Kept, MoneyError> {
        let earlier = refunds.iter().filter(|refund| refund.refunded_at < instant);
        let kept = self.without(earlier)?;
        let cancelled = self.cancelled_at.is_some_and(|at| at < instant);
        Ok(if cancelled { Kept::NOTHING } else { kept })
    }

    /// The price of so many of the line's items, in posting units: the commission base of the line
    /// when nothing was refunded (rule 3).
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if the product does not fit.
    pub fn base_units(&self, quantity: u32) -> Result<i64, MoneyError> {
        self.unit_price_units
            .checked_mul(i64::from(quantity))
            .ok_or(MoneyError::Overflow)
    }
}

/// When a delivered line settles: the market's days, of 24 hours each, after the delivery; for a
/// line that was frozen its release, if that is later.
#[must_use]
pub fn settlement_moment(
    delivered_at: DateTime<Utc>,
    settlement_days: u16,
    released_at: Option<DateTime<Utc>>,
) -> DateTime<Utc> {
    let due_at = delivered_at
        .checked_add_signed(TimeDelta::days(i64::from(settlement_days)))
        // A line delivered within days of the calendar's end settles at its end.
        .unwrap_or(DateTime::<Utc>::MAX_UTC);
    released_at.map_or(due_at, |released_at| due_at.max(released_at))
}

/// What the line would earn if all of it were kept: what is estimated when it comes in.
///
/// # Errors
/// [`MoneyError`] if an amount does not fit.
pub fn estimated(line: &LineFacts, terms: Terms) -> Result<Parts, MoneyError> {
    split(line.base_units(line.quantity)?, terms)
}

/// What the line earns when it settles: the estimate, lowered by the refunds, and undone by a
/// cancellation, that are known and dated before its settlement moment `settled_at`.
///
/// # Errors
/// [`MoneyError`] if an amount does not fit or more was refunded than ordered.
pub fn settled(
    line: &LineFacts,
    refunds: &[RefundFact],
    terms: Terms,
    settled_at: DateTime<Utc>,
) -> Result<Parts, MoneyError> {
    split(line.kept_before(refunds, settled_at)?.base_units, terms)
}

/// What the line earns in the end: the split of what is kept after all of these refunds, whenever
/// they were. A correcting entry brings what was posted to this.
///
/// # Errors
/// As [`settled`].
pub fn net(line: &LineFacts, refunds: &[RefundFact], terms: Terms) -> Result<Parts, MoneyError> {
    split(line.kept(refunds)?.base_units, terms)
}

#[cfg(test)]
mod tests;
