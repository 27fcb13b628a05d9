//! What states, reasons and outcomes are called, and moments as operators read them: in UTC, as logs have them.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{
    market::Market,
    payout::{AnswerOutcome, AnsweredStatus, NotPaid, PayoutBatchState},
};
use leptos::prelude::*;
use ui::{
    Choice, format,
    text::{Text, market as markets, t},
};

use crate::text::batches as words;

/// How far a batch has come.
pub(super) const fn batch_state(state: PayoutBatchState) -> Text {
    match state {
        PayoutBatchState::Preparing => words::STATE_PREPARING,
        PayoutBatchState::Prepared => words::STATE_PREPARED,
        PayoutBatchState::Submitted => words::STATE_SUBMITTED,
        PayoutBatchState::Approved => words::STATE_APPROVED,
        PayoutBatchState::Posted => words::STATE_POSTED,
        PayoutBatchState::Closed => words::STATE_CLOSED,
        PayoutBatchState::Cancelled => words::STATE_CANCELLED,
    }
}

/// Why somebody isn't paid.
pub(super) const fn why_not(why: NotPaid) -> Text {
    match why {
        NotPaid::BelowThreshold => words::WHY_THRESHOLD,
        NotPaid::NothingDue => words::WHY_NOTHING,
        NotPaid::NoTaxForm => words::WHY_TAX,
        NotPaid::NoAccount => words::WHY_ACCOUNT,
        NotPaid::AccountWithoutNumber => words::WHY_NUMBER,
        NotPaid::OnHold => words::WHY_HOLD,
        NotPaid::Suspended => words::WHY_SUSPENDED,
        NotPaid::Disputed => words::WHY_DISPUTED,
    }
}

/// What became of a row of an answer.
pub(super) const fn outcome(outcome: AnswerOutcome) -> Text {
    match outcome {
        AnswerOutcome::Paid => words::OUTCOME_PAID,
        AnswerOutcome::Rejected => words::OUTCOME_REJECTED,
        AnswerOutcome::Returned => words::OUTCOME_RETURNED,
        AnswerOutcome::Unknown => words::OUTCOME_UNKNOWN,
        AnswerOutcome::Open => words::OUTCOME_OPEN,
        AnswerOutcome::Unchanged => words::OUTCOME_UNCHANGED,
        AnswerOutcome::Contradicts => words::OUTCOME_CONTRADICTS,
        AnswerOutcome::NotSent => words::OUTCOME_NOT_SENT,
        AnswerOutcome::Unmatched => words::OUTCOME_UNMATCHED,
    }
}

/// What a bank says.
pub(super) const fn status(status: AnsweredStatus) -> Text {
    match status {
        AnsweredStatus::Paid => words::SAYS_PAID,
        AnsweredStatus::Rejected => words::SAYS_REJECTED,
        AnsweredStatus::Accepted => words::SAYS_ACCEPTED,
        AnsweredStatus::Unknown => words::SAYS_UNKNOWN,
    }
}

/// A moment: to the minute, and to the second for whoever points at it.
pub(super) fn moment(at: DateTime<Utc>) -> AnyView {
    let says = written(at);
    let exact = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    view! {
        <time class="figure" datetime=exact.clone() title=exact>
            {says}
        </time>
    }
    .into_any()
}

/// The same in a sentence.
pub(super) fn written(at: DateTime<Utc>) -> String {
    let time = at.format("%H:%M").to_string();
    words::utc(&format::date(at.date_naive()), &time)
}

/// The markets to choose from, after one that is none of them.
pub(super) fn in_markets(none: Text) -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(none)));
    let all = Market::ALL.map(|market| Choice::new(market.code(), t(markets::name(market))));
    none.chain(all).collect()
}

/// The states of batches to choose from, after all of them.
pub(super) fn in_states() -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(words::ALL_STATES)));
    let all = PayoutBatchState::ALL.map(|state| Choice::new(state.code(), t(batch_state(state))));
    none.chain(all).collect()
}
