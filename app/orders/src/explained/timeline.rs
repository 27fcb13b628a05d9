//! What happened to the line, and when it settles.

use chrono::{DateTime, Utc};
use domain::{explain::Explanation, order_line::listing::StateKind};
use leptos::prelude::*;

use crate::text::explained as words;
use ui::{
    DescriptionList, Fact, Moment, Step, format,
    text::{Text, t},
};

/// The line's moments, and the rule of its settlement.
#[component]
pub(super) fn CourseStep(
    /// What is explained.
    explanation: Explanation,
) -> impl IntoView {
    let (line, course) = (explanation.line, explanation.course);
    let market = line.market;
    let is_settled = matches!(line.state.kind(), StateKind::Settled | StateKind::Deducted);
    let earns = line.state.kind() != StateKind::Ineligible;
    let settles = if is_settled {
        words::SETTLED
    } else {
        words::SETTLES
    };
    let moments: [(Text, Option<DateTime<Utc>>); 7] = [
        (words::ORDERED, Some(line.placed_at)),
        (words::PAID, course.paid_at),
        (words::DELIVERED, course.delivered_at),
        (words::CANCELLED_AT, course.cancelled_at),
        (words::FROZEN, course.frozen_at),
        (words::RELEASED, course.released_at),
        (settles, course.settles_at.filter(|_| earns)),
    ];
    let moments: Vec<_> = moments
        .into_iter()
        .filter_map(|(name, at)| Some((name, at?)))
        .map(|(name, at)| {
            view! {
                <Fact name=t(name)>
                    <Moment at market />
                </Fact>
            }
        })
        .collect();
    let days = format::count(course.settlement_days.into());
    let rule = words::settles_after(&days);
    view! {
        <Step title=t(words::COURSE)>
            <DescriptionList>{moments}</DescriptionList>
            <p class="explained__note">{rule}</p>
        </Step>
    }
}
