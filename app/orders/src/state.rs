//! What an order line is in, in a table's cell or on a card.

use chrono::{DateTime, Utc};
use domain::{
    attribution::Unattributed,
    explain::Viewer,
    market::Market,
    order_line::{
        HoldReason,
        listing::{NothingEarned, OrderState, OrderedLine},
    },
};
use leptos::prelude::*;

use crate::text::{explained, explained_to_operators as operators, orders as words};
use ui::{
    SecondaryLine, StatusBadge, format,
    text::{Text, interpolate, t},
};

/// The line's state, with its moment or its reason below.
pub(super) fn state(line: &OrderedLine) -> AnyView {
    let more = more_of(line.state, line.market);
    view! {
        <StatusBadge status=line.state />
        <SecondaryLine>{more}</SecondaryLine>
    }
    .into_any()
}

/// The moment of a state, or its reason.
pub(super) fn more_of(state: OrderState, market: Market) -> String {
    let day = |text, at| {
        let day = format::date(format::day_of(at, market));
        interpolate(text, &[("day", &day)])
    };
    let plain = |text: Text| t(text).to_owned();
    match state {
        OrderState::Unpaid => plain(words::AFTER_PAYMENT),
        OrderState::Processing {
            due_at: Some(due_at),
        } => day(words::DUE, due_at),
        OrderState::Processing { due_at: None } => plain(words::AFTER_DELIVERY),
        OrderState::Settled { at } => format::date(format::day_of(at, market)),
        OrderState::Deducted {
            settled_at,
            deducted_at,
        } => format::date(format::day_of(deducted_at.unwrap_or(settled_at), market)),
        OrderState::Frozen { since, reason } => held(since, reason, market),
        OrderState::Ineligible { why } => match why {
            NothingEarned::Cancelled { at } => day(words::CANCELLED, at),
            NothingEarned::FullyRefunded => plain(words::FULLY_REFUNDED),
            NothingEarned::NotAttributed => plain(words::NOT_ATTRIBUTED),
        },
    }
}

/// Since when and why a line is held, and when that is decided.
fn held(since: DateTime<Utc>, reason: Option<HoldReason>, market: Market) -> String {
    let day = |at| format::date(format::day_of(at, market));
    match reason {
        Some(reason) => words::held(
            t(hold_reason(reason)),
            &day(since),
            &day(reason.decision_due_at(since)),
        ),
        None => words::held_without_reason(&day(since)),
    }
}

/// Why a line is held, in few words.
pub(super) const fn hold_reason(reason: HoldReason) -> Text {
    match reason {
        HoldReason::SelfOrder => words::HELD_SELF_ORDER,
        HoldReason::UnusualOrders => words::HELD_UNUSUAL_ORDERS,
        HoldReason::DeliveryDispute => words::HELD_DELIVERY_DISPUTE,
        HoldReason::ContentReview => words::HELD_CONTENT_REVIEW,
    }
}

/// Why no campaign counts for a line, as its creator is told.
pub(super) const fn reason(because: Unattributed) -> Text {
    match because {
        Unattributed::NoEntry => words::NO_ENTRY,
        Unattributed::AcceptedLater => words::ACCEPTED_LATER,
        Unattributed::Removed => words::REMOVED,
        Unattributed::OutsidePeriod => words::OUTSIDE_PERIOD,
        Unattributed::RegistrationClosed => words::REGISTRATION_CLOSED,
    }
}

/// The same as whoever looks is told; a seller isn't told what a creator did.
pub(super) const fn reason_to(viewer: Viewer, because: Option<Unattributed>) -> Text {
    match (viewer, because) {
        (_, None) => explained::NOBODY_SELLER,
        (Viewer::Operator, Some(Unattributed::NoEntry)) => operators::NO_ENTRY,
        (Viewer::Operator, Some(Unattributed::AcceptedLater)) => operators::ACCEPTED_LATER,
        (Viewer::Operator, Some(Unattributed::Removed)) => operators::REMOVED,
        (_, Some(because)) => reason(because),
    }
}
