//! Why a verb did not go through, in words: the page gets these and none of the rules' own names.

use domain::{
    bulk::{BULK_MAX, Bulk, SkipReason, Skipped},
    market::Market,
    offer::{RateChangeRefusal, SetCreatorRateRefusal},
    rate::{CreatorRate, CreatorRateRefusal, RateError},
    registration::{
        AgencyTab, AllowReregisterRefusal, ApproveCloseRefusal, ApproveRefusal, CloseRefusal,
        DecisionKind, EXPLANATION_CHARACTERS_MAX, ExplanationRefusal, NotDecidedReason,
        RefuseCloseRefusal, UndoApprovalRefusal,
    },
};

use super::{
    api::Outcome,
    reject_fields::{AGAIN, EXPLANATION, REASON},
};
use crate::{
    text::{creator_rates, refused_registrations as words, registrations},
    worded::Worded,
};
use ui::{format, text::t};

/// What became of a verb for many, with a sentence for each product that it left out.
pub(crate) fn outcome<R>(
    tab: AgencyTab,
    bulk: &Bulk<R>,
    refused: impl Fn(&R) -> String,
) -> Outcome {
    let lines = bulk.refused.iter().map(|one| not_done(one, &refused));
    Outcome {
        tab,
        done: bulk.done,
        not_done: lines.collect(),
        more: bulk.more,
        rates: None,
        decision: None,
        left_out: Vec::new(),
    }
}

/// One product that a verb for many left out, and why.
fn not_done<R>(one: &Skipped<R>, refused: impl Fn(&R) -> String) -> String {
    let why = match &one.why {
        SkipReason::NotFound => t(words::WHY_NOT_FOUND).to_owned(),
        SkipReason::TooMany => words::why_too_many(&BULK_MAX.to_string()),
        SkipReason::Refused(why) => refused(why),
    };
    registrations::product_why(&one.label, &why)
}

/// Why a decision on many left a product out.
pub(crate) fn not_decided(kind: DecisionKind, why: NotDecidedReason) -> &'static str {
    t(match (why, kind) {
        (NotDecidedReason::NotFound, _) => words::WHY_NOT_FOUND,
        (NotDecidedReason::Approved, DecisionKind::Approve) => words::WHY_ALREADY_APPROVED,
        (NotDecidedReason::Approved, DecisionKind::Reject) => words::WHY_APPROVED_CLOSE_INSTEAD,
        (NotDecidedReason::Rejected, _) => words::WHY_REJECTED,
        (NotDecidedReason::Closed, _) => words::WHY_CLOSED,
        (NotDecidedReason::Withdrawn, _) => words::WHY_WITHDRAWN,
    })
}

/// One product was not approved.
pub(crate) fn hold(refusal: ApproveRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        ApproveRefusal::AlreadyApproved => words::IS_APPROVED,
        ApproveRefusal::Rejected => words::IS_REJECTED,
        ApproveRefusal::Closed => words::IS_CLOSED,
        ApproveRefusal::Withdrawn => words::IS_WITHDRAWN,
    }))
}

/// An approval was not undone.
pub(crate) fn undo(refusal: UndoApprovalRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        UndoApprovalRefusal::CountsAlready => words::COUNTS_ALREADY,
        UndoApprovalRefusal::NotApproved => words::UNDONE_ALREADY,
        UndoApprovalRefusal::ApprovedAnew => words::APPROVED_ANEW,
        UndoApprovalRefusal::Rejected => words::IS_REJECTED,
        UndoApprovalRefusal::Closed => words::IS_CLOSED,
        UndoApprovalRefusal::Withdrawn => words::IS_WITHDRAWN,
    }))
}

/// A block was not lifted.
pub(crate) fn allow(refusal: AllowReregisterRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        AllowReregisterRefusal::AlreadyAllowed => words::ALREADY_ALLOWED,
        AllowReregisterRefusal::NotRejected => words::NOT_A_REJECTION,
        AllowReregisterRefusal::RegistrationOver => registrations::NO_PENDING_OVER,
    }))
}

/// Why a creator rate is not set.
pub(crate) fn rate(why: SetCreatorRateRefusal, market: Market) -> String {
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

/// Why the rules are against a creator rate that was typed, beside its field. `set_by` is who set another
/// one meanwhile, if it was one of the agency's people.
pub(crate) fn typed_rate(
    typed: &str,
    why: &SkipReason<SetCreatorRateRefusal>,
    set_by: Option<&str>,
    market: Market,
) -> String {
    match *why {
        SkipReason::Refused(SetCreatorRateRefusal::Rate(RateChangeRefusal::Rate(
            CreatorRateRefusal::AboveTotal { total, .. },
        ))) => creator_rates::at_most(&format::rate(total, market)),
        SkipReason::Refused(SetCreatorRateRefusal::SetMeanwhile { rate, from, .. }) => {
            let typed = format::rate_from::<CreatorRate>(typed)
                .map_or_else(|_| typed.to_owned(), |typed| format::rate(typed, market));
            words::set_meanwhile(
                set_by.unwrap_or(t(words::SOMEBODY)),
                &format::rate(rate, market),
                &format::date_time(from, market),
                &typed,
            )
        }
        SkipReason::Refused(why) => rate(why, market),
        SkipReason::NotFound => t(words::WHY_NOT_FOUND).to_owned(),
        SkipReason::TooMany => words::why_too_many(&BULK_MAX.to_string()),
    }
}

/// Nothing was ticked.
pub(crate) fn nothing_picked() -> Worded {
    Worded::of_all(t(words::NOTHING_PICKED))
}

/// One rate for many was not taken.
pub(crate) fn rate_for_many(why: RateError, market: Market) -> Worded {
    let label = t(creator_rates::RATE);
    Worded::of_all(crate::campaigns::agency::rate_error(label, why, market))
}

/// No rate was typed.
pub(crate) fn nothing_typed() -> Worded {
    Worded::of_all(t(words::NOTHING_TYPED))
}

/// So many rates leave the agency almost nothing: it is asked once more.
pub(crate) fn leaves_little(count: u64) -> Worded {
    Worded {
        again: vec![("button[confirmed]".to_owned(), "true".to_owned())],
        ..Worded::of_all(creator_rates::leave_little(count))
    }
}

/// No reason is chosen.
pub(crate) fn no_reason() -> Worded {
    REASON.error(t(words::CHOOSE_REASON)).into()
}

/// Nobody said whether the seller may register the product again.
pub(crate) fn no_answer() -> Worded {
    AGAIN.error(t(words::CHOOSE_AGAIN)).into()
}

/// The own words of a rejection are none.
pub(crate) fn explanation(refusal: ExplanationRefusal) -> Worded {
    let says = match refusal {
        ExplanationRefusal::Empty => t(words::SAY_REASON).to_owned(),
        ExplanationRefusal::TooLong { given } => {
            words::reason_too_long(&given.to_string(), &EXPLANATION_CHARACTERS_MAX.to_string())
        }
    };
    EXPLANATION.error(says).into()
}

/// A request to close was not agreed to.
pub(crate) fn approve_close(refusal: ApproveCloseRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        ApproveCloseRefusal::NotRequested => words::NOT_ASKED,
        ApproveCloseRefusal::Closed => words::IS_CLOSED,
    }))
}

/// A request to close was not refused.
pub(crate) fn refuse_close(refusal: RefuseCloseRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        RefuseCloseRefusal::NotRequested => words::NOT_ASKED,
        RefuseCloseRefusal::Closed => words::IS_CLOSED,
    }))
}

/// A product was not closed.
pub(crate) fn close(refusal: CloseRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        CloseRefusal::Pending => words::IS_PENDING,
        CloseRefusal::ApprovalHeld => words::IS_HELD,
        CloseRefusal::Rejected => words::IS_REJECTED,
        CloseRefusal::AlreadyClosed => words::IS_CLOSED,
        CloseRefusal::Withdrawn => words::IS_WITHDRAWN,
    }))
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn what_is_wrong_with_a_field_keeps_its_name() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            for (worded, about) in [
                (no_reason(), "reject-reason"),
                (no_answer(), "reject-again"),
                (explanation(ExplanationRefusal::Empty), "reject-explanation"),
                (nothing_picked(), ""),
            ] {
                assert_eq!(worded.about, about, "{}", worded.says);
            }
        });
    }

    #[test]
    fn what_many_left_out_is_a_sentence_each() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let mut bulk = Bulk::default();
            bulk.add_done();
            bulk.add_refused("Mug".into(), SkipReason::Refused("too high"));
            bulk.add_refused("7".into(), SkipReason::NotFound);
            bulk.more = 3;
            let told = outcome(AgencyTab::Approved, &bulk, |why| (*why).to_owned());
            assert_eq!(told.not_done, ["Mug: too high", "7: no longer exists"]);
            assert_eq!((told.done, told.more), (1, 3));
        });
    }
}
