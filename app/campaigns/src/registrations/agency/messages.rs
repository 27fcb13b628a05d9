//! Why a verb did not go through, in words.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a form's summary takes refusals of every size, by reference"
)]

use domain::{
    bulk::{BULK_MAX, SkipReason, Skipped},
    market::Market,
    offer::{RateChangeRefusal, SetCreatorRateRefusal},
    rate::{CreatorRate, CreatorRateRefusal, RateError},
    registration::{
        AllowReregisterRefusal, ApproveCloseRefusal, ApproveRefusal, CloseRefusal,
        EXPLANATION_CHARACTERS_MAX, ExplanationRefusal, RefuseCloseRefusal, RejectReason,
        RejectReasonKind, RejectRefusal, UndoApprovalRefusal,
    },
};

use super::reject::{AGAIN, EXPLANATION, REASON, label};
use crate::{
    registrations::agency::api::{
        PickRefusal, RateForManyRefusal, RateRefusal, RatesRefusal, RefusedRate, RejectionRefusal,
    },
    text::{creator_rates, registrations as words},
};
use ui::{FieldError, format, text::t};

/// One product that a verb for many left out, and why.
pub(super) fn not_done<R>(one: &Skipped<R>, refused: impl Fn(&R) -> String) -> String {
    let why = match &one.why {
        SkipReason::NotFound => t(words::WHY_NOT_FOUND).to_owned(),
        SkipReason::TooMany => words::why_too_many(&BULK_MAX.to_string()),
        SkipReason::Refused(why) => refused(why),
    };
    words::product_why(&one.label, &why)
}

/// Why a product is not approved.
pub(super) fn approve(why: ApproveRefusal) -> String {
    t(match why {
        ApproveRefusal::AlreadyApproved => words::WHY_ALREADY_APPROVED,
        ApproveRefusal::Rejected => words::WHY_REJECTED,
        ApproveRefusal::Closed => words::WHY_CLOSED,
        ApproveRefusal::Withdrawn => words::WHY_WITHDRAWN,
    })
    .to_owned()
}

/// One product was not approved.
pub(super) fn hold(refusal: &ApproveRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        ApproveRefusal::AlreadyApproved => words::IS_APPROVED,
        ApproveRefusal::Rejected => words::IS_REJECTED,
        ApproveRefusal::Closed => words::IS_CLOSED,
        ApproveRefusal::Withdrawn => words::IS_WITHDRAWN,
    }))]
}

/// An approval was not undone.
pub(super) fn undo(refusal: &UndoApprovalRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        UndoApprovalRefusal::CountsAlready => words::COUNTS_ALREADY,
        UndoApprovalRefusal::NotApproved => words::UNDONE_ALREADY,
        UndoApprovalRefusal::ApprovedAnew => words::APPROVED_ANEW,
        UndoApprovalRefusal::Rejected => words::IS_REJECTED,
        UndoApprovalRefusal::Closed => words::IS_CLOSED,
        UndoApprovalRefusal::Withdrawn => words::IS_WITHDRAWN,
    }))]
}

/// A block was not lifted.
pub(super) fn allow(refusal: &AllowReregisterRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        AllowReregisterRefusal::AlreadyAllowed => words::ALREADY_ALLOWED,
        AllowReregisterRefusal::NotRejected => words::NOT_A_REJECTION,
        AllowReregisterRefusal::RegistrationOver => words::NO_PENDING_OVER,
    }))]
}

/// Why a product is not rejected.
pub(super) fn reject(why: RejectRefusal) -> String {
    t(match why {
        RejectRefusal::AlreadyApproved => words::WHY_APPROVED_CLOSE_INSTEAD,
        RejectRefusal::AlreadyRejected => words::WHY_REJECTED,
        RejectRefusal::Closed => words::WHY_CLOSED,
        RejectRefusal::Withdrawn => words::WHY_WITHDRAWN,
    })
    .to_owned()
}

/// Why a creator rate is not set.
pub(super) fn rate(why: SetCreatorRateRefusal, market: Market) -> String {
    let text = match why {
        SetCreatorRateRefusal::Pending => words::WHY_STILL_PENDING,
        SetCreatorRateRefusal::NotInCampaign => words::WHY_NOT_IN_CAMPAIGN,
        SetCreatorRateRefusal::FirstStartsLater
        | SetCreatorRateRefusal::Rate(RateChangeRefusal::InThePast { .. }) => {
            words::WHY_STARTS_LATER
        }
        SetCreatorRateRefusal::SetMeanwhile { rate, .. }
        | SetCreatorRateRefusal::Rate(RateChangeRefusal::InstantTaken { rate }) => {
            let rate = format::rate(rate, market);
            return words::why_rate_taken(&rate);
        }
        SetCreatorRateRefusal::Rate(RateChangeRefusal::Rate(CreatorRateRefusal::AboveTotal {
            total,
            ..
        })) => {
            let total = format::rate(total, market);
            return words::why_above_total(&total);
        }
    };
    t(text).to_owned()
}

/// Why what was typed is no creator rate, beside its field.
pub(super) fn typed_rate(refused: &RefusedRate, market: Market) -> String {
    match refused.why {
        RateRefusal::Unreadable(why) => unreadable(why, market),
        RateRefusal::Rules(SetCreatorRateRefusal::Rate(RateChangeRefusal::Rate(
            CreatorRateRefusal::AboveTotal { total, .. },
        ))) => creator_rates::at_most(&format::rate(total, market)),
        RateRefusal::Rules(SetCreatorRateRefusal::SetMeanwhile { rate, from, .. }) => {
            let typed = format::rate_from::<CreatorRate>(&refused.typed);
            let typed = typed.map_or_else(
                |_| refused.typed.clone(),
                |typed| format::rate(typed, market),
            );
            let name = refused
                .set_by
                .as_deref()
                .unwrap_or(t(creator_rates::SOMEBODY));
            creator_rates::set_meanwhile(
                name,
                &format::rate(rate, market),
                &format::date_time(from, market),
                &typed,
            )
        }
        RateRefusal::Rules(why) => rate(why, market),
        RateRefusal::NotFound => t(words::WHY_NOT_FOUND).to_owned(),
        RateRefusal::TooMany => words::why_too_many(&BULK_MAX.to_string()),
        RateRefusal::Unsent => t(creator_rates::NOT_SAVED_YET).to_owned(),
        RateRefusal::Filled => String::new(),
    }
}

/// Why a text is no creator rate, beside its field.
pub(super) fn unreadable(why: RateError, market: Market) -> String {
    match why {
        RateError::NotANumber => t(creator_rates::UNREADABLE).to_owned(),
        RateError::TooManyDecimals => t(creator_rates::DECIMALS).to_owned(),
        RateError::OutOfRange { most, .. } => {
            let most = format::rate(most, market);
            creator_rates::between(&most)
        }
    }
}

/// Nothing was ticked.
pub(super) fn picks(refusal: &PickRefusal) -> Vec<FieldError> {
    match refusal {
        PickRefusal::NothingPicked => vec![FieldError::of_all(t(words::NOTHING_PICKED))],
    }
}

/// One rate for many was not taken.
pub(super) fn rate_for_many(refusal: &RateForManyRefusal, market: Market) -> Vec<FieldError> {
    vec![match refusal {
        RateForManyRefusal::NothingPicked => FieldError::of_all(t(words::NOTHING_PICKED)),
        RateForManyRefusal::Unreadable(why) => FieldError::of_all(
            crate::campaigns::agency::rate_error(t(creator_rates::RATE), *why, market),
        ),
    }]
}

/// Rates were not set.
pub(super) fn rates(refusal: &RatesRefusal) -> Vec<FieldError> {
    vec![match *refusal {
        RatesRefusal::NothingTyped => FieldError::of_all(t(creator_rates::NOTHING_TYPED)),
        RatesRefusal::LeavesLittle { count } => {
            FieldError::of_all(creator_rates::leave_little(count))
        }
    }]
}

/// A rejection was not taken.
pub(super) fn rejection(refusal: &RejectionRefusal) -> Vec<FieldError> {
    let (given, most) = match refusal {
        RejectionRefusal::NothingPicked => {
            return vec![FieldError::of_all(t(words::NOTHING_PICKED))];
        }
        RejectionRefusal::NoReason => {
            return vec![REASON.error(t(words::CHOOSE_REASON))];
        }
        RejectionRefusal::NoAnswer => {
            return vec![AGAIN.error(t(words::CHOOSE_AGAIN))];
        }
        RejectionRefusal::Explanation(ExplanationRefusal::Empty) => {
            return vec![EXPLANATION.error(t(words::SAY_REASON))];
        }
        RejectionRefusal::Explanation(ExplanationRefusal::TooLong { given }) => {
            (given.to_string(), EXPLANATION_CHARACTERS_MAX.to_string())
        }
    };
    let says = words::reason_too_long(&given, &most);
    vec![EXPLANATION.error(says)]
}

/// A request to close was not agreed to.
pub(super) fn approve_close(refusal: &ApproveCloseRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        ApproveCloseRefusal::NotRequested => words::NOT_ASKED,
        ApproveCloseRefusal::Closed => words::IS_CLOSED,
    }))]
}

/// A request to close was not refused.
pub(super) fn refuse_close(refusal: &RefuseCloseRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        RefuseCloseRefusal::NotRequested => words::NOT_ASKED,
        RefuseCloseRefusal::Closed => words::IS_CLOSED,
    }))]
}

/// A product was not closed.
pub(super) fn close(refusal: &CloseRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        CloseRefusal::Pending => words::IS_PENDING,
        CloseRefusal::ApprovalHeld => words::IS_HELD,
        CloseRefusal::Rejected => words::IS_REJECTED,
        CloseRefusal::AlreadyClosed => words::IS_CLOSED,
        CloseRefusal::Withdrawn => words::IS_WITHDRAWN,
    }))]
}

/// Why a product was rejected.
pub(super) fn reason(reason: &RejectReason) -> String {
    let own_words = reason.words();
    let kind = reason.kind();
    match own_words {
        Some(own_words) if kind == RejectReasonKind::Other => own_words.to_owned(),
        Some(note) => words::reason_noted(t(label(kind)), note),
        None => t(label(kind)).to_owned(),
    }
}
