//! The page **Earnings**.

use domain::currency::Currency;
use leptos::prelude::*;

use super::{
    api::{CreatorEarnings, EarningsCourse, FoundEarnings, earnings_of_creator},
    query::{EarningsBy, EarningsOrder, EarningsQuery},
    rows::{figures, rows},
};
use crate::{
    money_pages::MoneyPage,
    text::{earnings as words, orders},
};
use runtime::{
    list_query::ListQuery as _,
    paths::creator as paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Actions, BarChart, Bars, Choice, DateRange, EmptyState, Figures, Filter, Icon, LinkButton,
    Measure, NoResults, Note, PageTitle, Picture, SORT, Series, SkeletonRows, Tab, Tabs, Tone,
    Toolbar, format,
    text::{common, money as money_words, t},
};

/// The page **Earnings** of a creator.
#[component]
pub fn CreatorEarningsPage() -> impl IntoView {
    let query = EarningsQuery::of_address();
    let earnings = load(move || query.get(), earnings_of_creator);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() />
        <CreatorHead title=t(words::TITLE) back=paths::ORDERS />
        <div class="phone">
            {MoneyPage::Earnings.ways()}
            <Transition fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    let earnings = earnings.await;
                    let query = query.get_untracked();
                    render_result(earnings, |shown| view! { <Shown shown query /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: CreatorEarnings,
    /// What was asked for.
    query: EarningsQuery,
) -> impl IntoView {
    let list = query.address(paths::EARNINGS);
    let (from, to) = (
        query.from.clone().unwrap_or_default(),
        query.to.clone().unwrap_or_default(),
    );
    let today = shown.today;
    let earned = if let Some(found) = shown.found.clone() {
        earned(&shown, found, &query)
    } else {
        let clear = query.unfiltered(paths::EARNINGS);
        view! { <NoResults title=t(words::NO_DAYS) clear /> }.into_any()
    };
    view! {
        <p class="phone__lead">{t(words::LEAD)}</p>
        <Toolbar to=query.unfiltered(paths::EARNINGS) label=t(words::TOOLS)>
            <DateRange label=t(orders::ON_ORDERED) list from to today />
            <Filter
                name=SORT
                label=t(common::SORT_BY)
                choices=choices(query.told_apart())
                value=query.sort.clone().unwrap_or_default()
            />
        </Toolbar>
        {earned}
    }
}

/// The orders that the rows can stand in: the first is their own.
fn choices(by: EarningsBy) -> Vec<Choice> {
    let orders = EarningsOrder::of(by).into_iter().enumerate();
    let choices = orders.map(|(index, order)| {
        let name = match order {
            EarningsOrder::Newest => common::NEWEST_FIRST,
            EarningsOrder::Highest => words::HIGHEST_FIRST,
            EarningsOrder::Lowest => words::LOWEST_FIRST,
            EarningsOrder::Name => words::BY_NAME,
        };
        let code = if index == 0 { "" } else { order.code() };
        Choice::new(code, t(name))
    });
    choices.collect()
}

/// The figures, the chart and the rows; or why there are none.
fn earned(shown: &CreatorEarnings, found: FoundEarnings, query: &EarningsQuery) -> AnyView {
    let Some(sums) = found.figures else {
        return view! { <Note tone=Tone::Plain>{t(orders::PREPARING_TOTALS)}</Note> }.into_any();
    };
    if sums.is_none() {
        return view! {
            <EmptyState picture=Picture::Finance title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let lines = u64::try_from(sums.lines).unwrap_or_default();
    let at = format::date_time(shown.as_of, shown.market);
    let says = words::counted(&money_words::lines(lines), &at);
    let shared = found
        .is_shared
        .then(|| view! { <p class="phone__lead">{t(words::AFTER_SHARE)}</p> });
    let chart = chart(found.course, sums.on_the_way.currency);
    let list = match found.too_many {
        Some(why) => {
            let title = t(words::TOO_MANY);
            view! {
                <EmptyState picture=Picture::Calendar title>
                    <p>{why}</p>
                </EmptyState>
            }
            .into_any()
        }
        None => rows(found.rows, found.count),
    };
    view! {
        {figures(&sums, query)}
        {shared}
        {chart}
        {told_apart(query)}
        {list}
        {files(query)}
        <p class="phone__lead">{says}</p>
    }
    .into_any()
}

/// The ways to the same days told apart otherwise.
fn told_apart(query: &EarningsQuery) -> AnyView {
    let tabs = EarningsBy::ALL.map(|by| {
        let is_first = by == EarningsBy::default();
        let other = EarningsQuery {
            by: (!is_first).then(|| by.code().to_owned()),
            sort: None,
            ..query.clone()
        };
        let to = other.address(paths::EARNINGS);
        Tab::new(t(by.name()), to, by == query.told_apart())
    });
    view! { <Tabs label=t(words::PARTS) tabs=tabs.to_vec() /> }.into_any()
}

/// What was on the way and what was kept of each day's orders, or each month's; nothing of a single one.
fn chart(course: EarningsCourse, currency: Currency) -> Option<AnyView> {
    if course.names.len() < 2 {
        return None;
    }
    let series = |name, figures: Vec<i64>| Series {
        name: t(name).to_owned(),
        figures: figures.into_iter().map(Some).collect(),
    };
    let head = if course.is_by_month {
        words::MONTH
    } else {
        words::BY_DAY
    };
    let figures = Figures {
        measure: Measure::Money(currency),
        head: t(head).to_owned(),
        columns: course.names,
        series: vec![
            series(money_words::ON_THE_WAY, course.on_the_way),
            series(words::KEPT, course.kept),
        ],
    };
    let summary = course.summary;
    let view = view! {
        <BarChart title=t(words::CHART) summary figures bars=Bars::Stacked />
    };
    Some(view.into_any())
}

/// The same rows as files.
fn files(query: &EarningsQuery) -> AnyView {
    let file = query.address(paths::EARNINGS_CSV);
    let sheet = query.address(paths::EARNINGS_XLSX);
    view! {
        <Actions>
            <LinkButton href=file reload=true>
                <Icon picture=Picture::Download />
                {t(orders::EXPORT)}
            </LinkButton>
            <LinkButton href=sheet reload=true>
                <Icon picture=Picture::Download />
                {t(orders::EXPORT_XLSX)}
            </LinkButton>
            <LinkButton href=paths::RECONCILE>{t(words::RECONCILE)}</LinkButton>
        </Actions>
    }
    .into_any()
}
