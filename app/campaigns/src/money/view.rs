//! Four figures of money, and the days on which something settles.

use chrono::NaiveDate;
use domain::{
    home::{MoneyDays, MoneyFigures, SettlingDay},
    order_line::totals::Figure,
};
use leptos::prelude::*;

use super::OrderList;
use crate::text::home_money as words;
use ui::{
    Address, Column, DataTable, Section, Stat, Stats, format,
    text::{Text, money as money_words, t},
};

/// What the figures are called to whom they are shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoneyWords {
    /// What is estimated.
    on_the_way: Text,
    /// What settled in this month.
    this_month: Text,
    /// What settled in the month before.
    last_month: Text,
}

impl MoneyWords {
    /// Of whoever earns.
    pub(crate) const EARNED: Self = Self {
        on_the_way: money_words::ON_THE_WAY,
        this_month: money_words::SETTLED_THIS_MONTH,
        last_month: money_words::SETTLED_LAST_MONTH,
    };
    /// Of whoever pays.
    pub(crate) const PAID: Self = Self {
        on_the_way: money_words::IN_PROCESS,
        this_month: money_words::CHARGED_THIS_MONTH,
        last_month: money_words::CHARGED_LAST_MONTH,
    };
}

/// What has been earned or charged, and what is on its way.
#[component]
pub(crate) fn Figures(
    /// The figures.
    figures: MoneyFigures,
    /// The days that they are of.
    days: MoneyDays,
    /// Where their lines are.
    list: OrderList,
    /// What they are called.
    names: MoneyWords,
    /// What settles next.
    next: Option<SettlingDay>,
) -> impl IntoView {
    let having = |code: &'static str| list.all().with("status", code);
    let deducted = (figures.deducted.lines > 0).then(|| {
        let lines = list
            .settled(days.last_month, days.today)
            .with("status", "deducted");
        view! { <Deducted figure=figures.deducted lines since=days.last_month /> }
    });
    let stats = [
        stat(
            names.on_the_way,
            figures.on_the_way,
            having("estimated"),
            on_the_way(figures.on_the_way, next),
        ),
        stat(
            names.this_month,
            figures.settled_this_month,
            list.settled(days.this_month, days.today),
            this_month(&figures, &days),
        ),
        stat(
            names.last_month,
            figures.settled_last_month,
            list.settled(days.last_month, days.last_month_end),
            lines(figures.settled_last_month),
        ),
        stat(
            money_words::ON_HOLD,
            figures.on_hold,
            having("frozen"),
            lines(figures.on_hold),
        ),
    ];
    view! {
        <Stats>{stats.into_iter().collect_view()}</Stats>
        {deducted}
    }
}

fn lines(figure: Figure) -> String {
    money_words::lines(lines_of(figure))
}

/// How many lines there are, and what settles next of them.
fn on_the_way(figure: Figure, next: Option<SettlingDay>) -> String {
    let lines = lines(figure);
    match next {
        Some(next) => {
            let amount = format::money(next.figure.amount);
            words::lines_and_next(&lines, &amount, &format::date(next.day))
        }
        None => lines,
    }
}

/// How many lines there are, and how much more or less that is than in the month before up to that day.
fn this_month(figures: &MoneyFigures, days: &MoneyDays) -> String {
    let lines = lines(figures.settled_this_month);
    let before = format::days(days.last_month, days.last_month_so_far);
    match figures.change() {
        Some(percent) if percent > 0 => {
            words::lines_and_more(&lines, &format::whole(percent), &before)
        }
        Some(percent) if percent < 0 => {
            let less = percent.saturating_neg();
            words::lines_and_less(&lines, &format::whole(less), &before)
        }
        Some(_) | None => lines,
    }
}

/// One figure, which leads to its lines.
fn stat(name: Text, figure: Figure, lines: Address, more: String) -> AnyView {
    view! {
        <Stat name=t(name) more>
            <a class="explain" href=String::from(lines)>
                {format::money(figure.amount)}
                <span class="hidden-label">", " {words::show(t(name))}</span>
            </a>
        </Stat>
    }
    .into_any()
}

/// What was deducted again.
#[component]
fn Deducted(
    /// How much, of how many lines.
    figure: Figure,
    /// The lines.
    #[prop(into)]
    lines: String,
    /// Since when they settled.
    since: NaiveDate,
) -> impl IntoView {
    let day = format::date(since);
    let says = words::deducted(lines_of(figure), &format::money(figure.amount), &day);
    view! {
        <p class="home-money__deducted">
            <a class="link" href=lines>
                {says}
            </a>
        </p>
    }
}

type DayColumn = Column<SettlingDay, OrderList>;

const COLUMNS: &[DayColumn] = &[
    DayColumn::title("day", words::DAY, |row, list| {
        let lines = list.due(row.day, row.day);
        view! {
            <a class="link" href=String::from(lines)>
                {format::date(row.day)}
            </a>
        }
        .into_any()
    }),
    DayColumn::figure("lines", words::LINES, |row, _| {
        format::count(lines_of(row.figure)).into_any()
    })
    .fixed(),
    DayColumn::figure("amount", words::AMOUNT, |row, _| {
        format::money(row.figure.amount).into_any()
    })
    .fixed(),
];

/// What settles on the next days.
#[component]
pub(crate) fn SettlesNext(
    /// The days on which something does.
    settling: Vec<SettlingDay>,
    /// Where their lines are.
    list: OrderList,
) -> impl IntoView {
    let days = if settling.is_empty() {
        view! { <p class="home-money__none">{t(words::NOTHING_SETTLES)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::SETTLES_NEXT, COLUMNS).narrow();
        table.view(&settling, &list)
    };
    view! {
        <Section title=t(words::SETTLES_NEXT)>
            {days} <p class="home-money__none">{t(words::SETTLES_NEXT_MEANS)}</p>
        </Section>
    }
}

fn lines_of(figure: Figure) -> u64 {
    u64::try_from(figure.lines).unwrap_or_default()
}
