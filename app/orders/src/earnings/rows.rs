//! The figures of **Earnings** and its rows. Each amount is a link to its order lines.

use domain::{
    money::Money,
    order_line::{listing::OrderStatus, totals::EarningsSums},
};
use leptos::prelude::*;

use super::{api::EarningsLine, query::EarningsQuery};
use crate::{query::OrderQuery, summary::SummaryWords, text::earnings as words};
use runtime::{list_query::ListQuery as _, paths::creator as paths};
use ui::{
    Amount, DescriptionList, Fact, Note, Stat, Stats, Tone, format,
    text::{Text, t},
};

/// A figure: by which status its order lines are found, and the amount.
type Figure = (OrderStatus, fn(&EarningsSums) -> Money);

const FIGURES: [Figure; 4] = [
    (OrderStatus::Estimated, |sums| sums.on_the_way),
    (OrderStatus::SettledOrDeducted, |sums| sums.settled),
    (OrderStatus::Deducted, |sums| sums.deducted),
    (OrderStatus::Frozen, |sums| sums.on_hold),
];

const fn name(status: OrderStatus) -> Text {
    SummaryWords::EARNED.figure(status)
}

/// The order lines with this status of those that `lines` leaves.
fn lines_of(lines: &OrderQuery, status: OrderStatus) -> String {
    let these = OrderQuery {
        status: Some(status.code().to_owned()),
        ..lines.clone()
    };
    these.address(paths::ORDERS).to_string()
}

/// Those figures that are something, or the first.
fn shown(sums: &EarningsSums) -> Vec<Figure> {
    let [first, ..] = FIGURES;
    let shown = FIGURES.into_iter();
    let shown: Vec<_> = shown.filter(|(_, of)| of(sums).units != 0).collect();
    if shown.is_empty() { vec![first] } else { shown }
}

/// The figures of all rows together.
pub(super) fn figures(sums: &EarningsSums, query: &EarningsQuery) -> AnyView {
    let lines = OrderQuery {
        from: query.from.clone(),
        to: query.to.clone(),
        ..OrderQuery::default()
    };
    let stats = shown(sums).into_iter().map(|(status, of)| {
        let (what, amount) = (t(name(status)), of(sums));
        let href = lines_of(&lines, status);
        let label = words::show_all(what);
        view! {
            <Stat name=what>
                <Amount amount href label />
            </Stat>
        }
    });
    let stats = stats.collect_view();
    view! { <Stats>{stats}</Stats> }.into_any()
}

/// The rows, of so many.
pub(super) fn rows(rows: Vec<EarningsLine>, count: usize) -> AnyView {
    let cut = (rows.len() < count).then(|| {
        let says = words::cut(&format::count_of(rows.len()), &format::count_of(count));
        view! { <Note tone=Tone::Plain>{says}</Note> }
    });
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! {
        <ul class="earnings">{rows}</ul>
        {cut}
    }
    .into_any()
}

fn row(line: EarningsLine) -> AnyView {
    let EarningsLine {
        title,
        sub,
        sums,
        lines,
    } = line;
    let facts = shown(&sums).into_iter().map(|(status, of)| {
        let (what, amount) = (t(name(status)), of(&sums));
        let href = lines_of(&lines, status);
        let label = words::show(what, &title);
        view! {
            <Fact name=what>
                <Amount amount href label />
            </Fact>
        }
    });
    let facts = facts.collect_view();
    let sub = sub.map(|sub| view! { <p class="earnings__sub">{sub}</p> });
    view! {
        <li class="earnings__one">
            <h2 class="earnings__title">{title.clone()}</h2>
            {sub}
            <DescriptionList>{facts}</DescriptionList>
        </li>
    }
    .into_any()
}
