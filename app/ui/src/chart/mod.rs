//! Charts: figures over days or among parties, drawn as SVG with a table of the same figures behind
//! each. They need no script and no signal, and have no style of their own in the markup: places are
//! percentages of the drawing, whose words are HTML or keep their size, so that a chart is as legible
//! on a phone as on a desk.
//!
//! Colours repeat what is said otherwise: by a legend in the series' order, by dashes and points on
//! lines, by order in stacks. Charts don't draw themselves, and tell what a column says on hover by
//! SVG's own titles.

mod bars;
mod brush;
mod donut;
mod drawing;
mod frame;
mod line;
mod scale;
mod sparkline;

pub use self::{
    bars::{BarChart, Bars},
    brush::BrushChart,
    donut::{DonutChart, Part},
    frame::AsTable,
    line::LineChart,
    sparkline::Sparkline,
};

use domain::{currency::Currency, money::Money};
use leptos::prelude::*;

use crate::format;

/// How many series can be told apart; further ones take the looks of the first again.
const LOOKS: usize = 5;

/// What figures count. They are whole numbers: of the currency's posting unit, or of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Amounts in this currency's posting unit.
    Money(Currency),
    /// Things.
    Count,
}

impl Measure {
    /// The figure with all its digits.
    fn whole(self, figure: i64) -> String {
        match self {
            Self::Money(currency) => format::money(Money::new(figure, currency)),
            Self::Count => format::whole(figure),
        }
    }

    /// The figure as it stands beside an axis. What no figure can be is written as the last that can.
    fn short(self, figure: i128) -> String {
        let end = if figure < 0 { i64::MIN } else { i64::MAX };
        let figure = i64::try_from(figure).unwrap_or(end);
        match self {
            Self::Money(currency) => format::short_money(Money::new(figure, currency)),
            Self::Count => format::short_count(figure),
        }
    }

    /// What an axis reaches to where every figure is zero.
    fn one(self) -> i64 {
        match self {
            Self::Money(currency) => 10_i64.pow(currency.posting_exponent()),
            Self::Count => 1,
        }
    }
}

/// Figures of one kind, one for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What they are.
    pub name: String,
    /// The figures in the columns' order; none where nothing is known, which is not zero.
    pub figures: Vec<Option<i64>>,
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What the figures count.
    pub measure: Measure,
    /// What the columns are: "Day".
    pub head: String,
    /// The columns' names, short enough to stand below the axis: "9 Nov".
    pub columns: Vec<String>,
    /// The series, at most five.
    pub series: Vec<Series>,
}

impl Figures {
    /// The figure of a series in a column.
    fn at(&self, series: usize, column: usize) -> Option<i64> {
        let figures = &self.series.get(series)?.figures;
        figures.get(column).copied().flatten()
    }

    /// The names of the series, in their order.
    fn names(&self) -> Vec<String> {
        let names = self.series.iter().map(|series| series.name.clone());
        names.collect()
    }

    /// Every figure that is known.
    fn known(&self) -> impl Iterator<Item = i128> {
        let count = self.columns.len();
        let all = self
            .series
            .iter()
            .flat_map(move |series| series.figures.iter().take(count));
        all.flatten().map(|figure| i128::from(*figure))
    }
}

/// A chart whose series or parts are parties, in the order of the split: creator, managing agency,
/// campaign agency. They have the colours that they have wherever an amount is split.
#[component]
pub fn OfParties(
    /// The chart.
    children: Children,
) -> impl IntoView {
    view! { <div class="of-parties">{children()}</div> }
}

/// The number of a series' look, from one.
fn look(series: usize) -> usize {
    series % LOOKS + 1
}

#[cfg(test)]
mod tests;
