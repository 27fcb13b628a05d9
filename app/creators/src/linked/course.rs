//! What a linked creator sold day by day, as charts with a table of the same figures behind each.

use domain::{currency::Currency, money::Money};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use ui::{
    Figures, LineChart, Measure, MoneyText, Series, Stat, Stats,
    text::{Text, t},
};

use crate::text::linked as words;

/// What was sold on some days, worded where it can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Course {
    /// What the amounts are in.
    pub(crate) currency: Currency,
    /// Of which days it is, as a sentence.
    pub(crate) span: String,
    /// The days.
    pub(crate) days: Vec<String>,
    /// What the lines of each day came to.
    pub(crate) gmv: Vec<i64>,
    /// The agency's share of each day.
    pub(crate) own: Vec<i64>,
    /// What the two charts say, for those who don't see them.
    pub(crate) summaries: [String; 2],
    /// How many order lines there were.
    pub(crate) lines: String,
    /// What they came to, and the agency's share of it.
    pub(crate) totals: [Money; 2],
}

/// The sums, and the charts of days on which something was sold.
#[component]
pub(super) fn Sold(
    /// What was sold.
    course: Course,
) -> impl IntoView {
    let charts = charts(&course);
    let Course {
        span,
        lines,
        totals: [gmv_total, own_total],
        ..
    } = course;
    view! {
        <Stats>
            <Stat name=t(words::LINES)>{lines}</Stat>
            <Stat name=t(words::GMV)>
                <MoneyText amount=gmv_total />
            </Stat>
            <Stat name=t(words::OWN)>
                <MoneyText amount=own_total />
            </Stat>
        </Stats>
        <p class="found__says">{span}</p>
        {charts}
    }
}

fn charts(course: &Course) -> AnyView {
    if course.gmv.iter().all(|units| *units == 0) {
        return view! { <p>{t(words::NO_SALES)}</p> }.into_any();
    }
    let [gmv_says, own_says] = course.summaries.clone();
    let gmv = figures(course, words::GMV, &course.gmv);
    let own = figures(course, words::OWN, &course.own);
    view! {
        <LineChart title=t(words::CHART_GMV) summary=gmv_says figures=gmv />
        <LineChart title=t(words::CHART_OWN) summary=own_says figures=own />
    }
    .into_any()
}

fn figures(course: &Course, name: Text, units: &[i64]) -> Figures {
    Figures {
        measure: Measure::Money(course.currency),
        head: t(words::DAY).to_owned(),
        columns: course.days.clone(),
        series: vec![Series {
            name: t(name).to_owned(),
            figures: units.iter().copied().map(Some).collect(),
        }],
    }
}
