//! The lines of a bill. Every amount leads to how it was calculated.

use domain::{
    bill::{Bill, BillLine, BillLineAbout},
    currency::Currency,
    market::Market,
    money::Money,
    page::Page,
};
use leptos::prelude::*;
use runtime::list_query::ListQuery as _;
use ui::{
    Address, Amount, Column, DataTable, MoneyText, NoResults, Pager, SecondaryLine, Section,
    format, text::t,
};

use super::sums::LINES_PLACE;
use crate::{
    area::BillsOf,
    money::{kind_name, sum_name},
    query::LinesQuery,
    text::bills as words,
};

/// What cells need beside their row.
#[derive(Clone, Copy)]
struct Shown {
    of: BillsOf,
    market: Market,
    currency: Currency,
}

impl Shown {
    /// The page that explains a line.
    fn explained(self, line: &BillLine) -> Option<String> {
        let Some(order) = &line.order else {
            return self.of.line_about(line.about.as_ref()?);
        };
        let page = self
            .of
            .order_line(self.market.code(), &order.order, &order.line);
        Some(Address::new(page).with("entry", line.entry).to_string())
    }
}

/// What a line is called: by its product, its incentive, or what it records.
fn name(line: &BillLine) -> String {
    match (&line.product, &line.about) {
        (Some(product), _) => product.title.clone(),
        (None, Some(BillLineAbout::Incentive { name, .. })) => name.clone(),
        (None, Some(BillLineAbout::Dispute { .. }) | None) => t(kind_name(line.kind)).to_owned(),
    }
}

/// What stands under it: the order, or the number of the dispute.
fn below(line: &BillLine) -> Option<String> {
    match (&line.order, &line.about) {
        (Some(order), _) => Some(words::order(&order.order, &order.line)),
        (None, Some(BillLineAbout::Dispute { number, .. })) => Some(number.to_string()),
        (None, Some(BillLineAbout::Incentive { .. }) | None) => None,
    }
}

/// What the amount of a line leads to, for readers' programs.
fn explain(line: &BillLine) -> String {
    match &line.order {
        Some(order) => words::explain(&order.order, &order.line),
        None => words::explain_other(&name(line)),
    }
}

type LineColumn = Column<BillLine, Shown>;

const COLUMNS: &[LineColumn] = &[
    LineColumn::title("line", words::LINE, |line, shown| {
        let below = below(line).map(|below| view! { <SecondaryLine>{below}</SecondaryLine> });
        let name = name(line);
        let name = match shown.explained(line) {
            Some(href) => view! {
                <a class="item__title" href=href>
                    {name}
                </a>
            }
            .into_any(),
            None => view! { <span class="item__title">{name}</span> }.into_any(),
        };
        view! {
            {name}
            {below}
        }
        .into_any()
    }),
    LineColumn::text("recorded", words::RECORDED, |line, shown| {
        let at = format::date_time(line.dated_at, shown.market);
        let earlier = line
            .is_earlier
            .then(|| view! { <SecondaryLine>{t(words::EARLIER)}</SecondaryLine> });
        view! {
            {t(kind_name(line.kind))}
            " · "
            {at}
            {earlier}
        }
        .into_any()
    })
    .fixed(),
    LineColumn::text("campaign", words::CAMPAIGN, |line, _| {
        line.campaign.clone().unwrap_or_default().into_any()
    })
    .fixed()
    .leaves(1),
    LineColumn::amount("amount", words::AMOUNT, |line, shown| {
        let amount = Money::new(line.units, shown.currency);
        match shown.explained(line) {
            Some(href) => view! { <Amount amount href label=explain(line) /> }.into_any(),
            None => view! { <MoneyText amount /> }.into_any(),
        }
    })
    .fixed(),
];

/// A page of the lines that are asked for.
#[component]
pub(super) fn Lines(
    /// Whose.
    of: BillsOf,
    /// The bill.
    bill: Bill,
    /// The lines.
    lines: Page<BillLine>,
    /// What was asked for.
    query: LinesQuery,
) -> impl IntoView {
    let shown = Shown {
        of,
        market: bill.number.market(),
        currency: bill.sums.total.currency,
    };
    let page = of.bill(bill.bill);
    let all = LinesQuery::default().address(&page).to_string();
    let is_narrowed = query.role.is_some() || query.kind.is_some();
    let table = if lines.rows.is_empty() {
        let clear = all.clone();
        view! { <NoResults title=t(words::NO_LINES) clear /> }.into_any()
    } else {
        DataTable::new(words::LINES_CAPTION, COLUMNS)
            .tall()
            .view(&lines.rows, &shown)
    };
    let chosen = chosen(&query).filter(|_| is_narrowed);
    let way_out = is_narrowed.then(|| {
        view! {
            <p>
                <a class="link" href=all>
                    {t(words::ALL_LINES)}
                </a>
            </p>
        }
    });
    let to = query.address(&page);
    let title = chosen.map_or_else(
        || t(words::LINES).to_owned(),
        |chosen| format!("{}: {chosen}", t(words::LINES)),
    );
    view! {
        <div id=LINES_PLACE>
            <Section title>
                {way_out} {table} <Pager to previous=lines.previous next=lines.next />
            </Section>
        </div>
    }
}

/// Which of the lines are shown, in words.
fn chosen(query: &LinesQuery) -> Option<String> {
    let kind = query.kind.as_deref()?.parse().ok()?;
    Some(t(sum_name(kind)).to_owned())
}
