//! What several pages of incentives say.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{
    incentive::{AwardKind, IncentiveMeasure, IncentiveState, Measured},
    period::DayRange,
};
use leptos::prelude::*;

use crate::text::incentives as words;
use ui::{format, text::Text};

/// How far an incentive has come.
pub(super) const fn state(state: IncentiveState) -> Text {
    match state {
        IncentiveState::Draft => words::DRAFT,
        IncentiveState::Posted => words::POSTED,
        IncentiveState::WorkedOut => words::WORKED_OUT,
        IncentiveState::Ended => words::ENDED,
    }
}

/// Which kind of award it is.
pub(super) const fn kind(kind: AwardKind) -> Text {
    match kind {
        AwardKind::OneTime => words::ONE_TIME,
        AwardKind::ByRule => words::BY_RULE,
    }
}

/// What is measured, within a sentence.
pub(super) const fn measure_of(measure: IncentiveMeasure) -> Text {
    match measure {
        IncentiveMeasure::SettledLines => words::SETTLED_LINES_OF,
        IncentiveMeasure::SettledCommission => words::SETTLED_COMMISSION_OF,
        IncentiveMeasure::Sales => words::SALES_OF,
    }
}

/// The days that count; nothing where none do.
pub(super) fn days(period: DayRange) -> Option<String> {
    let (from, to) = period.from().zip(period.to())?;
    Some(words::from_to(&format::date(from), &format::date(to)))
}

/// What was measured, in few words: lines, commission and sales.
pub(super) fn measured(measured: &Measured) -> String {
    let lines = words::lines(u64::try_from(measured.lines).unwrap_or_default());
    let parts = [
        lines,
        format::money(measured.commission),
        format::money(measured.sales),
    ];
    parts.join(" · ")
}

/// A moment as operators read it: in UTC, as logs have it.
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
