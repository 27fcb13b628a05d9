//! A creator's figures by day, as charts with their tables behind them.

use leptos::prelude::*;

use super::api::ChartShown;
use crate::text::creator_details as words;
use ui::{Figures, LineChart, Measure, Series, text::t};

/// The charts.
#[component]
pub(super) fn DayCharts(
    /// The days' names.
    days: Vec<String>,
    /// The figures.
    charts: Vec<ChartShown>,
) -> impl IntoView {
    let charts = charts.into_iter().map(|chart| {
        let ChartShown {
            title,
            summary,
            currency,
            series,
        } = chart;
        let series = series.into_iter();
        let figures = Figures {
            measure: currency.map_or(Measure::Count, Measure::Money),
            head: t(words::DAY).to_owned(),
            columns: days.clone(),
            series: series
                .map(|(name, figures)| Series { name, figures })
                .collect(),
        };
        view! { <LineChart title summary figures /> }
    });
    charts.collect_view()
}
