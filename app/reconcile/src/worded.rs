//! What states, classes and reasons are called.

use domain::{
    ledger::Party,
    reconcile::{CancelReconciliationRefusal, ReconciliationState, RowClass, RowReason},
};
use ui::{
    FieldError,
    text::{Text, t},
};

use crate::text::{consoles, reconcile as words};

/// How far a file is.
pub(crate) const fn state(state: ReconciliationState) -> Text {
    match state {
        ReconciliationState::Uploading => words::UPLOADING,
        ReconciliationState::Reading => words::READING,
        ReconciliationState::Comparing => words::COMPARING,
        ReconciliationState::Done => words::DONE,
        ReconciliationState::Failed => words::FAILED,
        ReconciliationState::Cancelled => words::CANCELLED_STATE,
    }
}

/// What a row is.
pub(crate) const fn class(class: RowClass) -> Text {
    match class {
        RowClass::Match => words::MATCH,
        RowClass::RateDiffers => words::RATE_DIFFERS,
        RowClass::BaseDiffers => words::BASE_DIFFERS,
        RowClass::Refund => words::REFUND,
        RowClass::Missing => words::MISSING,
        RowClass::Duplicate => words::DUPLICATE,
        RowClass::Shifted => words::SHIFTED,
    }
}

/// Why it is that.
pub(crate) const fn reason(reason: RowReason) -> Text {
    match reason {
        RowReason::Same => words::SAME,
        RowReason::Rounded => words::ROUNDED,
        RowReason::NoAmount => words::NO_AMOUNT,
        RowReason::Again => words::AGAIN,
        RowReason::NotHere => words::NOT_HERE,
        RowReason::NotInFile => words::NOT_IN_FILE,
        RowReason::Unreadable => words::UNREADABLE,
        RowReason::RefundedThere => words::REFUNDED_THERE,
        RowReason::RefundedHere => words::REFUNDED_HERE,
        RowReason::PriceDiffers => words::PRICE_DIFFERS,
        RowReason::QuantityDiffers => words::QUANTITY_DIFFERS,
        RowReason::BaseDiffers => words::OTHER_BASE,
        RowReason::RateDiffers => words::OTHER_RATE,
        RowReason::AmountDiffers => words::OTHER_AMOUNT,
        RowReason::OrderedOnOtherDay => words::OTHER_DAY,
        RowReason::SettledInOtherMonth => words::OTHER_MONTH,
        RowReason::SettledThere => words::SETTLED_THERE,
        RowReason::SettledHere => words::SETTLED_HERE,
    }
}

/// Whose commission a file is compared for, in the consoles.
pub(crate) const fn part(part: Party) -> Text {
    match part {
        Party::CampaignAgency | Party::Seller => consoles::OF_AGENCIES,
        Party::ManagingAgency => consoles::OF_MANAGED,
        Party::Creator => consoles::OF_CREATORS,
    }
}

/// Why a comparison isn't cancelled.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(crate) fn not_cancelled(_: &CancelReconciliationRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(words::ENDED))]
}
