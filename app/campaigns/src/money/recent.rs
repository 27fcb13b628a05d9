//! What was sold on the last 30 days, against the 30 days before, with a small line of the days and the
//! same figures as a table.

use domain::home::{
    CreatorCount, CreatorsWithSale, DaySales, MoneyDays, RecentTrend, percent_change,
};
use leptos::prelude::*;

use super::OrderList;
use crate::text::home_money as words;
use ui::{
    Address, AsTable, Column, DataTable, Measure, Section, Sparkline, Stat, Stats, format,
    text::{Text, t},
};

type DayColumn = Column<DaySales, OrderList>;

const COLUMNS: &[DayColumn] = &[
    DayColumn::title("day", words::DAY, |row, list| {
        view! {
            <a class="link" href=String::from(list.ordered(row.day, row.day))>
                {format::date(row.day)}
            </a>
        }
        .into_any()
    }),
    DayColumn::figure("gmv", words::GMV, |row, _| {
        format::money(row.sales.sales).into_any()
    })
    .fixed(),
    DayColumn::figure("lines", words::LINES, |row, _| {
        format::whole(row.sales.lines).into_any()
    })
    .fixed(),
    DayColumn::amount("commission", words::AMOUNT, |row, _| {
        format::money(row.sales.own).into_any()
    })
    .fixed(),
];

/// What was sold of late.
#[component]
pub(crate) fn Recent(
    /// The days.
    trend: RecentTrend,
    /// The days that the figures are of.
    days: MoneyDays,
    /// Where their lines are.
    list: OrderList,
    /// How many creators sold; none for those who aren't told.
    creators: Option<CreatorsWithSale>,
) -> impl IntoView {
    let content = if trend.recent.lines == 0 && trend.before.lines == 0 {
        view! { <p class="home-money__none">{t(words::NOTHING_SOLD)}</p> }.into_any()
    } else {
        sold(&trend, days, list, creators)
    };
    view! { <Section title=t(words::RECENT)>{content}</Section> }
}

/// The figures, with their days below them; of a trend whose days are withheld only the figures.
fn sold(
    trend: &RecentTrend,
    days: MoneyDays,
    list: OrderList,
    creators: Option<CreatorsWithSale>,
) -> AnyView {
    let lines = list.ordered(days.recent_from, days.today);
    let (recent, before) = (trend.recent, trend.before);
    let money = Measure::Money(recent.sales.currency);
    let gmv = line(trend, words::GMV, money, |day| day.sales.sales.units);
    let count = line(trend, words::LINES, Measure::Count, |day| day.sales.lines);
    let of_creators = creators.map(|creators| {
        let change = creators.change();
        let is_known = creators.recent.is_complete && creators.before.is_complete;
        let more = is_known.then(|| against(change));
        let says = number(creators.recent);
        stat(words::CREATORS, says, more, lines.clone(), ().into_any())
    });
    let change = |now, earlier| Some(against(percent_change(now, earlier)));
    let rows: Vec<DaySales> = trend.days.iter().rev().copied().collect();
    let days = if rows.is_empty() {
        view! { <p class="home-money__none">{t(words::BY_MONTH)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::RECENT, COLUMNS);
        view! { <AsTable>{table.view(&rows, &list)}</AsTable> }.into_any()
    };
    view! {
        <Stats>
            {stat(
                words::GMV,
                format::money(recent.sales),
                change(recent.sales.units, before.sales.units),
                lines.clone(),
                gmv,
            )}
            {stat(
                words::LINES,
                format::whole(recent.lines),
                change(recent.lines, before.lines),
                lines.clone(),
                count,
            )}
            {of_creators}
        </Stats>
        {days}
        <p class="home-money__none">{t(words::RECENT_MEANS)}</p>
    }
    .into_any()
}

/// How a figure went from day to day.
fn line(
    trend: &RecentTrend,
    name: Text,
    measure: Measure,
    figure: fn(&DaySales) -> i64,
) -> AnyView {
    let figures: Vec<_> = trend.days.iter().map(|day| Some(figure(day))).collect();
    if figures.is_empty() {
        return ().into_any();
    }
    let label = words::last_days(t(name));
    view! { <Sparkline label measure figures /> }.into_any()
}

/// One figure, which leads to its lines, with what it is compared with and its line.
fn stat(name: Text, says: String, more: Option<String>, lines: Address, line: AnyView) -> AnyView {
    let figure = view! {
        <a class="explain" href=String::from(lines)>
            {says}
            <span class="hidden-label">", " {words::show(t(name))}</span>
        </a>
        {line}
    };
    match more {
        Some(more) => view! {
            <Stat name=t(name) more>
                {figure}
            </Stat>
        }
        .into_any(),
        None => view! { <Stat name=t(name)>{figure}</Stat> }.into_any(),
    }
}

/// How a figure has changed against the days before; without a percentage there was nothing.
fn against(percent: Option<i64>) -> String {
    match percent {
        None => t(words::NOTHING_BEFORE).to_owned(),
        Some(0) => t(words::AS_BEFORE).to_owned(),
        Some(percent) if percent > 0 => words::more_than_before(&format::whole(percent)),
        Some(percent) => words::less_than_before(&format::whole(percent.saturating_neg())),
    }
}

fn number(creators: CreatorCount) -> String {
    let count = format::count(creators.count);
    if creators.is_complete {
        count
    } else {
        words::at_least(&count)
    }
}
