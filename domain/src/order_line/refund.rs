//! Refunds of an order line, and which of them are accepted (rule 3).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::LineFacts;
use crate::intake::RefundRefusal;

/// Some items of a line that were given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RefundFact {
    /// How many items.
    pub quantity: u32,
    /// When they were refunded.
    pub refunded_at: DateTime<Utc>,
}

/// Whether another refund of the line is accepted: of at least one item, not dated before the
/// order, and together with the earlier refunds not of more items than were ordered.
///
/// # Errors
/// Says which of these it breaks.
pub fn check_refund(
    line: &LineFacts,
    earlier_refunds: &[RefundFact],
    quantity: u32,
    at: DateTime<Utc>,
) -> Result<(), RefundRefusal> {
    if quantity == 0 {
        return Err(RefundRefusal::QuantityZero);
    }
    if at < line.placed_at {
        let placed_at = line.placed_at;
        return Err(RefundRefusal::BeforeOrder {
            refunded_at: at,
            placed_at,
        });
    }
    let left = earlier_refunds.iter().fold(line.quantity, |left, refund| {
        left.saturating_sub(refund.quantity)
    });
    if quantity > left {
        return Err(RefundRefusal::BeyondQuantity { quantity, left });
    }
    Ok(())
}
