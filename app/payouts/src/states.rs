//! What states, reasons and steps are called.

use domain::payout::{PayoutHoldReason, PayoutState, PayoutStep};
use ui::text::Text;

use crate::text::own as words;

/// How far a payout has come.
pub(crate) const fn state(state: PayoutState) -> Text {
    match state {
        PayoutState::Prepared => words::PREPARED,
        PayoutState::Approved => words::APPROVED,
        PayoutState::Sent => words::SENT,
        PayoutState::Paid => words::PAID,
        PayoutState::Rejected => words::REJECTED,
        PayoutState::Unknown => words::UNKNOWN,
        PayoutState::Returned => words::RETURNED,
        PayoutState::Cancelled => words::CANCELLED,
    }
}

/// Why payouts are held.
pub(crate) const fn hold_reason(reason: PayoutHoldReason) -> Text {
    match reason {
        PayoutHoldReason::RiskReview => words::HOLD_RISK,
        PayoutHoldReason::TaxReview => words::HOLD_TAX,
        PayoutHoldReason::AccountCheck => words::HOLD_ACCOUNT,
        PayoutHoldReason::Legal => words::HOLD_LEGAL,
    }
}

/// What happened to a payout.
pub(crate) const fn step(step: PayoutStep) -> Text {
    match step {
        PayoutStep::Prepared => words::STEP_PREPARED,
        PayoutStep::Approved => words::STEP_APPROVED,
        PayoutStep::Sent => words::STEP_SENT,
        PayoutStep::Answered => words::STEP_ANSWERED,
    }
}
