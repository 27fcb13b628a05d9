//! Above the sales: the figures of the whole campaign, and what narrows them down.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{api::SalesStat, query::PerformanceQuery};
use crate::text::performance as words;
use ui::{
    Address, Choice, ColumnHeads, DateRange, Filter, Icon, LinkButton, Picture, Stat, Stats,
    Toolbar,
    text::{Text, t},
};

/// The figures of the whole campaign; each leads to its order lines.
#[component]
pub(super) fn WholeCampaign(
    /// The figures.
    stats: Vec<SalesStat>,
    /// As of when they are.
    as_of: String,
) -> impl IntoView {
    let stats = stats.into_iter().map(|stat| {
        let figure = match stat.href {
            Some(href) => view! {
                <a class="link" href=href>
                    {stat.figure}
                </a>
            }
            .into_any(),
            None => stat.figure.into_any(),
        };
        match stat.more {
            Some(more) => view! {
                <Stat name=stat.name more>
                    {figure}
                </Stat>
            }
            .into_any(),
            None => view! { <Stat name=stat.name>{figure}</Stat> }.into_any(),
        }
    });
    let stats = stats.collect_view();
    view! {
        <Stats>{stats}</Stats>
        <p class="found__says">{as_of}</p>
    }
}

/// Chooses the days of the orders; what else the address says stays.
#[component]
pub(super) fn DayTools(
    /// The page.
    path: String,
    /// What was asked for.
    query: PerformanceQuery,
    /// The day that it is in the market.
    today: NaiveDate,
) -> impl IntoView {
    let to = Address::new(path)
        .with_some("by", query.by.as_deref())
        .with_some("month", query.month.as_deref());
    let list = to.clone();
    let (from, until) = (query.from.unwrap_or_default(), query.to.unwrap_or_default());
    view! {
        <Toolbar to label=t(words::NARROW)>
            <DateRange label=t(words::ORDERED) list from to=until today />
        </Toolbar>
    }
}

/// Chooses the month of the orders; what else the address says stays.
#[component]
pub(super) fn MonthTools(
    /// The page.
    path: String,
    /// What was asked for.
    query: PerformanceQuery,
    /// The months with sales, as addresses say them, and their names.
    months: Vec<(String, String)>,
    /// All columns of the table.
    #[prop(into)]
    columns: ColumnHeads,
) -> impl IntoView {
    let to = Address::new(path)
        .with_some("by", query.by.as_deref())
        .with_some("from", query.from.as_deref())
        .with_some("to", query.to.as_deref())
        .with_some("sort", query.sort.as_deref())
        .with_some("registration", query.registration.as_deref());
    let all = std::iter::once(Choice::new("", t(words::ALL_TIME)));
    let months = months
        .into_iter()
        .map(|(code, name)| Choice::new(code, name));
    let choices: Vec<Choice> = all.chain(months).collect();
    let value = query.month.unwrap_or_default();
    view! {
        <Toolbar to label=t(words::NARROW) columns>
            <Filter name="month" label=t(words::MONTH) choices value />
        </Toolbar>
    }
}

/// A file of the same rows.
pub(super) fn export(file: &Address, name: Text) -> AnyView {
    view! {
        <LinkButton href=file.clone() reload=true>
            <Icon picture=Picture::Download />
            {t(name)}
        </LinkButton>
    }
    .into_any()
}
