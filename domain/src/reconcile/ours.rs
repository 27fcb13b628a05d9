//! A line as it is known here, in the terms of a file of the platform.

use chrono::{DateTime, Utc};

use crate::{order_line::listing::StateKind, split::rounded_part};

/// What is compared of a line. Amounts are posting units; those of the part that the file is compared for are
/// before a managing agency takes its share, as the platform's files have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OurLine {
    /// The price of one item.
    pub price: i64,
    /// How many items were ordered.
    pub quantity: u32,
    /// What was given back of price × quantity.
    pub refunded: i64,
    /// The part's rate in basis points; none of a line that isn't attributed.
    pub own_rate_bps: Option<u16>,
    /// What the part was expected to come to.
    pub estimated: i64,
    /// What was posted for it, corrections included.
    pub posted: i64,
    /// Where the line is.
    pub state: StateKind,
    /// When the order was placed.
    pub placed_at: DateTime<Utc>,
    /// When it settled.
    pub settled_at: Option<DateTime<Utc>>,
}

impl OurLine {
    /// Price × quantity.
    #[must_use]
    pub fn base(&self) -> i64 {
        self.price.saturating_mul(i64::from(self.quantity))
    }

    /// What is left of it.
    #[must_use]
    pub fn kept(&self) -> i64 {
        match self.state {
            // What counts for no campaign earns nothing for another reason.
            StateKind::Ineligible if self.own_rate_bps.is_some() => 0,
            StateKind::Ineligible
            | StateKind::Unpaid
            | StateKind::Processing
            | StateKind::Settled
            | StateKind::Deducted
            | StateKind::Frozen => self.base().saturating_sub(self.refunded).max(0),
        }
    }

    /// Whether it is decided what the line earns.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self.state {
            StateKind::Settled | StateKind::Deducted | StateKind::Ineligible => true,
            StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => false,
        }
    }

    /// What the part comes to as far as is known: what was posted, else what is expected of what is left.
    #[must_use]
    pub fn known(&self) -> i64 {
        if self.is_final() {
            self.posted
        } else if self.refunded == 0 {
            self.estimated
        } else {
            self.of_base(self.kept())
        }
    }

    /// What the part would be of another base, rounded half up; a unit off where the rest of a division goes to
    /// another part.
    #[must_use]
    pub fn of_base(&self, base: i64) -> i64 {
        rounded_part(base, self.own_rate_bps.unwrap_or_default()).unwrap_or(i64::MAX)
    }
}
