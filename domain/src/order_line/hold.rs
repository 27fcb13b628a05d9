//! Why an operator holds an order line, and until when the hold is decided.

use chrono::{DateTime, TimeDelta, Utc};

crate::codes! {
    /// Why an operator holds an order line. It names nobody, since every party of the line reads it.
    pub enum HoldReason {
        /// Whether somebody bought from themselves.
        SelfOrder = "self_order",
        /// Many orders that resemble each other.
        UnusualOrders = "unusual_orders",
        /// What was delivered, or given back, is in dispute.
        DeliveryDispute = "delivery_dispute",
        /// Whether the content that led to the order keeps the market's rules.
        ContentReview = "content_review",
    }
}

impl HoldReason {
    /// Within how many days, of 24 hours, such a hold is decided. A dispute waits for what others send in.
    #[must_use]
    pub const fn decided_within_days(self) -> u16 {
        match self {
            Self::SelfOrder | Self::UnusualOrders | Self::ContentReview => 14,
            Self::DeliveryDispute => 30,
        }
    }

    /// When the decision about a hold is due that was set at the moment.
    #[must_use]
    pub fn decision_due_at(self, since: DateTime<Utc>) -> DateTime<Utc> {
        since
            .checked_add_signed(TimeDelta::days(i64::from(self.decided_within_days())))
            // A hold that was set within days of the calendar's end is decided at its end.
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    #[test]
    fn each_reason_says_when_it_is_decided() {
        let since = instant("2026-11-22T09:30:00Z");
        for (reason, due) in [
            (HoldReason::SelfOrder, "2026-12-06T09:30:00Z"),
            (HoldReason::UnusualOrders, "2026-12-06T09:30:00Z"),
            (HoldReason::ContentReview, "2026-12-06T09:30:00Z"),
            (HoldReason::DeliveryDispute, "2026-12-22T09:30:00Z"),
        ] {
            assert_eq!(reason.decision_due_at(since), instant(due), "{reason}");
        }
    }

    #[test]
    fn at_the_end_of_the_calendar_a_hold_is_decided_at_its_end() {
        let end = DateTime::<Utc>::MAX_UTC;
        for reason in HoldReason::ALL {
            assert_eq!(reason.decision_due_at(end), end, "{reason}");
        }
    }
}
