//! A line as small as a word, beside the figure that it leads to.

use leptos::prelude::*;

use super::{
    Measure,
    drawing::{point, stretched},
    line::path,
    scale::{Scale, column},
};
use crate::text::chart as words;

/// How a figure came to be what it is. It has no axis and no table: its name says the first, the last,
/// the least and the greatest, and the figure stands beside it. Nothing known, nothing drawn.
#[component]
pub fn Sparkline(
    /// What the figures are: "Orders, last 28 days".
    #[prop(into)]
    label: String,
    /// What they count.
    measure: Measure,
    /// The figures in their order; none where nothing is known.
    figures: Vec<Option<i64>>,
) -> impl IntoView {
    let known: Vec<i64> = figures.iter().copied().flatten().collect();
    let (Some(scale), Some((first, last))) = (
        Scale::between(known.iter().copied().map(i128::from)),
        known.first().zip(known.last()),
    ) else {
        return ().into_any();
    };
    let count = figures.len();
    let places: Vec<_> = figures
        .iter()
        .enumerate()
        .map(|(index, figure)| {
            let (start, width) = column(index, count);
            Some((start + width / 2, scale.below_top((*figure)?.into())))
        })
        .collect();
    let end = places.iter().rev().copied().flatten().next();
    let end = end.map(|(x, y)| point(1, x, y));
    let line = stretched(vec![(
        "chart__line chart__line--1".to_owned(),
        path(&places),
    )]);
    let whole = |figure: Option<&i64>| {
        figure
            .map(|figure| measure.whole(*figure))
            .unwrap_or_default()
    };
    let name = words::sparkline(
        &label,
        &whole(Some(first)),
        &whole(Some(last)),
        &whole(known.iter().min()),
        &whole(known.iter().max()),
    );
    view! {
        <svg class="sparkline" role="img" aria-label=name>
            {line}
            {end}
        </svg>
    }
    .into_any()
}
