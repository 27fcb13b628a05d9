//! Whether the receipt of an acceptance says what the creator agreed to.

use super::{
    AgreedDeal, FaultValue, LedgerFault, LedgerFaultKind,
    agreed::{may_be_the_rate, rate_known_by},
};
use crate::{ids::OrderLineId, rate::CreatorRate};

/// What the receipt of the acceptance doesn't say as it was. What an import brought has none.
pub(super) fn of_consent(line: OrderLineId, agreed: &AgreedDeal) -> Option<LedgerFault> {
    let fault = |kind| LedgerFault::of_line(kind, line);
    let Some(consent) = agreed.consent else {
        let missing = fault(LedgerFaultKind::MissingConsent);
        return agreed.is_by_link.then_some(missing);
    };
    let wrong = fault(LedgerFaultKind::WrongConsent);
    let at = consent.accepted_at;
    if at != agreed.accepted_at {
        let expected = FaultValue::Moment(agreed.accepted_at);
        return Some(wrong.saying(expected, FaultValue::Moment(at)));
    }
    if consent.offer != agreed.offer {
        return Some(wrong);
    }
    if may_be_the_rate(&agreed.history, (at, at), at, consent.rate) {
        return None;
    }
    let known = rate_known_by(&agreed.history, (at, at), at);
    Some(wrong.saying(
        FaultValue::Rate(known.map_or(0, CreatorRate::basis_points)),
        FaultValue::Rate(consent.rate.basis_points()),
    ))
}
