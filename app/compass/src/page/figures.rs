//! Figures with what they mean, and their course as charts.

use domain::currency::Currency;
use leptos::prelude::*;

use super::opened::Opened;
use crate::{
    shown::{CompassChart, CompassStat},
    text::compass as words,
};
use ui::{
    BrushChart, EmptyState, Figures, LineChart, Measure, Picture, Series, Stat, Stats, text::t,
};

/// A figure, which leads to what it is made up of wherever that can be shown.
pub(super) fn leading(written: String, label: String, href: Option<String>) -> AnyView {
    match href {
        Some(href) => view! {
            <a class="explain" href=href>
                {written}
                <span class="hidden-label">", " {label}</span>
            </a>
        }
        .into_any(),
        None => view! { <span class="figure">{written}</span> }.into_any(),
    }
}

/// Figures beside each other.
pub(super) fn stats(stats: Vec<CompassStat>) -> AnyView {
    let stats = stats.into_iter().map(stat).collect_view();
    view! { <Stats>{stats}</Stats> }.into_any()
}

fn stat(stat: CompassStat) -> AnyView {
    let CompassStat {
        code,
        name,
        figure,
        more,
        means,
        href,
    } = stat;
    let figure = leading(figure, words::details_of(&name), href);
    let means = (format!("means-{code}"), means);
    match more {
        Some(more) => view! {
            <Stat name more means>
                {figure}
            </Stat>
        }
        .into_any(),
        None => view! {
            <Stat name means>
                {figure}
            </Stat>
        }
        .into_any(),
    }
}

/// The course of figures over time; or that nothing was sold.
pub(super) fn charts(opened: &Opened, charts: Vec<CompassChart>, currency: Currency) -> AnyView {
    if charts.is_empty() {
        return none();
    }
    let charts = charts.into_iter();
    let charts = charts.map(|one| chart(opened, one, currency));
    charts.collect_view().into_any()
}

fn chart(opened: &Opened, chart: CompassChart, currency: Currency) -> AnyView {
    let CompassChart {
        title,
        summary,
        is_money,
        head,
        columns,
        days,
        series,
    } = chart;
    let measure = if is_money {
        Measure::Money(currency)
    } else {
        Measure::Count
    };
    let series = series.into_iter();
    let series = series.map(|(name, figures)| Series { name, figures });
    let figures = Figures {
        measure,
        head,
        columns,
        series: series.collect(),
    };
    if days.is_empty() {
        return view! { <LineChart title summary figures /> }.into_any();
    }
    let to = opened.address();
    view! { <BrushChart title summary figures days to /> }.into_any()
}

/// That nothing was sold on these days.
pub(super) fn none() -> AnyView {
    view! {
        <EmptyState picture=Picture::Chart title=t(words::NONE)>
            <p>{t(words::NONE_WHY)}</p>
        </EmptyState>
    }
    .into_any()
}

/// As of when figures are, and what else is said of them.
pub(super) fn says(says: &[String]) -> AnyView {
    view! { <p class="found__says">{says.join(" ")}</p> }.into_any()
}
