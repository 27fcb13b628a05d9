//! What was sold over time, as charts: value, commission and order lines, each on its own scale, and each
//! with its table behind it.

use domain::{currency::Currency, sale::SaleSums};
use leptos::prelude::*;

use super::api::SalesCourse;
use crate::text::performance as words;
use ui::{
    BarChart, Figures, LineChart, Measure, Series,
    text::{Text, t},
};

/// The charts; nothing of a campaign without sales.
#[component]
pub(super) fn SalesCharts(
    /// What was sold.
    course: SalesCourse,
    /// What the amounts are in.
    currency: Currency,
) -> impl IntoView {
    if course.names.is_empty() {
        return ().into_any();
    }
    let [gmv, commission, lines] = course.summaries.clone();
    let money = Measure::Money(currency);
    let sold = figures(&course, money, GMV);
    let earned = figures(&course, money, COMMISSION);
    let counted = figures(&course, Measure::Count, LINES);
    view! {
        <LineChart title=t(words::CHART_GMV) summary=gmv figures=sold />
        <LineChart title=t(words::CHART_COMMISSION) summary=commission figures=earned />
        <BarChart title=t(words::CHART_LINES) summary=lines figures=counted />
    }
    .into_any()
}

/// A figure of sales.
type Figure = fn(&SaleSums) -> i64;

const GMV: &[(Text, Figure)] = &[(words::GMV, |sums| sums.sales)];
const COMMISSION: &[(Text, Figure)] = &[
    (words::ESTIMATED, |sums| sums.estimated),
    (words::SETTLED, |sums| sums.settled),
];
const LINES: &[(Text, Figure)] = &[(words::LINES, |sums| sums.lines)];

fn figures(course: &SalesCourse, measure: Measure, series: &[(Text, Figure)]) -> Figures {
    let head = if course.is_by_month {
        words::MONTH
    } else {
        words::DAY
    };
    let series = series.iter().map(|(name, figure)| Series {
        name: t(*name).to_owned(),
        figures: course.sums.iter().map(|sums| Some(figure(sums))).collect(),
    });
    Figures {
        measure,
        head: t(head).to_owned(),
        columns: course.names.clone(),
        series: series.collect(),
    }
}
