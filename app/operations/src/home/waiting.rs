//! How much waits for a decision, each figure leading to the queue that it counts.

use chrono::{DateTime, Utc};
use domain::{
    payout::MoneyToDo,
    platform::{ReviewClaim, ReviewCounts},
};
use leptos::prelude::*;

use super::ago;
use crate::{reviews::subject, text::home as words};
use runtime::paths::{compass, operations as paths};
use ui::{Address, Section, Stat, Stats, format, text::t};

/// What waits, by what is applied for.
#[component]
pub(super) fn Waiting(
    /// How much waits.
    waiting: ReviewCounts,
    /// What of money waits.
    to_do: MoneyToDo,
    /// The moment that it is of.
    as_of: DateTime<Utc>,
) -> impl IntoView {
    if waiting.all() == 0 && to_do.is_none() {
        return view! {
            <Section title=t(words::WAITING)>
                <p>{t(words::NOTHING_WAITS)}</p>
            </Section>
        }
        .into_any();
    }
    let queue = || Address::new(paths::REVIEWS);
    let by_claim = |claim: ReviewClaim| queue().with("claim", claim);
    let mut figures = vec![
        figure(t(words::WAITS), queue(), waiting.all()),
        figure(t(words::MINE), by_claim(ReviewClaim::Mine), waiting.mine),
        figure(
            t(words::UNCLAIMED),
            by_claim(ReviewClaim::Unclaimed),
            waiting.unclaimed,
        ),
    ];
    figures.extend(waiting.by_subject.iter().map(|(one, count)| {
        let to = queue().with("subject", one);
        figure(t(subject(*one)), to, *count)
    }));
    figures.extend(of_money(to_do));
    let oldest = waiting.oldest.map(|at| {
        let minutes = as_of.signed_duration_since(at).num_minutes();
        let says = words::oldest_waits(&ago(u64::try_from(minutes).unwrap_or_default()));
        view! { <p>{says}</p> }
    });
    view! {
        <Section title=t(words::WAITING)>
            <Stats>{figures}</Stats>
            {oldest}
        </Section>
    }
    .into_any()
}

/// What of money waits, as far as anything does.
fn of_money(to_do: MoneyToDo) -> impl Iterator<Item = AnyView> {
    let all = [
        (words::BATCHES_WAIT, paths::PAYOUTS, to_do.batches),
        (words::DISPUTES_WAIT, paths::DISPUTES, to_do.disputes),
        (words::FAULTS_WAIT, paths::LEDGER_CHECKS, to_do.checks),
        (words::ALERTS_WAIT, compass::OPERATIONS_ALERTS, to_do.alerts),
    ];
    let all = all.into_iter().filter(|(_, _, count)| *count > 0);
    all.map(|(name, to, count)| figure(t(name), Address::new(to), count))
}

/// A figure that leads to what it counts.
fn figure(name: &'static str, to: Address, count: u64) -> AnyView {
    view! {
        <Stat name>
            <a class="link" href=to.to_string()>
                {format::count(count)}
            </a>
        </Stat>
    }
    .into_any()
}
