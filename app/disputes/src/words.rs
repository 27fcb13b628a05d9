//! What kinds and states of disputes are called.

use domain::{
    dispute::{DisputeEventKind, DisputeKind, DisputeState, DisputedLineCodes},
    ledger::Party,
};
use ui::text::Text;

use crate::text::{deciding, disputes as words};

/// What is questioned.
pub(crate) const fn kind(kind: DisputeKind) -> Text {
    match kind {
        DisputeKind::MissingOrder => words::MISSING_ORDER,
        DisputeKind::WrongRate => words::WRONG_RATE,
        DisputeKind::WrongAttribution => words::WRONG_ATTRIBUTION,
        DisputeKind::WrongBase => words::WRONG_BASE,
    }
}

/// How far it has come.
pub(crate) const fn state(state: DisputeState) -> Text {
    match state {
        DisputeState::Open => words::OPEN,
        DisputeState::InReview => words::IN_REVIEW,
        DisputeState::Granted => words::GRANTED,
        DisputeState::PartlyGranted => words::PARTLY_GRANTED,
        DisputeState::Rejected => words::REJECTED,
        DisputeState::Withdrawn => words::WITHDRAWN,
    }
}

/// What happened.
pub(crate) const fn event(kind: DisputeEventKind) -> Text {
    match kind {
        DisputeEventKind::Opened => words::EVENT_OPENED,
        DisputeEventKind::Taken => words::EVENT_TAKEN,
        DisputeEventKind::Decided => words::EVENT_DECIDED,
        DisputeEventKind::Withdrawn => words::EVENT_WITHDRAWN,
    }
}

/// Of which order and line it is.
pub(crate) fn codes(codes: &DisputedLineCodes) -> String {
    match &codes.line {
        Some(line) => words::order_and_line(&codes.order, line),
        None => codes.order.clone(),
    }
}

/// As what somebody has a part in a line, as operators read it.
pub(crate) const fn part(part: Party) -> Text {
    match part {
        Party::Seller => deciding::SELLER,
        Party::CampaignAgency => deciding::CAMPAIGN_AGENCY,
        Party::Creator => deciding::CREATOR,
        Party::ManagingAgency => deciding::MANAGING_AGENCY,
    }
}
