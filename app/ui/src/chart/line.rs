//! Lines: how figures go from day to day. A day without a figure is a gap, not a zero.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::{
    Figures,
    drawing::{point, stretched},
    frame::{Key, behind, framed, grounds, legend, nothing, plotted},
    look,
    scale::{Scale, column},
};

/// Up to how many columns every figure has its point; further ones have points at the ends alone.
const POINTED: usize = 14;

/// A line for each series, over columns that follow each other.
#[component]
pub fn LineChart(
    /// What it shows: "Settled commission".
    #[prop(into)]
    title: String,
    /// What it says, as a sentence, for those who don't see it.
    #[prop(into)]
    summary: String,
    /// The figures.
    figures: Figures,
) -> impl IntoView {
    if figures.known().next().is_none() {
        return framed(title, ().into_any(), nothing(), ().into_any());
    }
    let scale = Scale::of(figures.known(), figures.measure.one());
    let mut marks = lines(&figures, scale);
    marks.extend(grounds(&figures));
    let behind = behind(&title, &figures);
    let drawing = plotted(summary, &figures, scale, marks);
    framed(title, legend(figures.names(), Key::Line), drawing, behind)
}

/// The lines of all series with their points.
pub(super) fn lines(figures: &Figures, scale: Scale) -> Vec<AnyView> {
    let mut paths = Vec::new();
    let mut points = Vec::new();
    for number in 0..figures.series.len() {
        let look = look(number);
        let places = places(figures, number, scale);
        if figures.series.len() == 1 {
            let zero = scale.below_top(0);
            paths.push(("chart__under".to_owned(), under(&places, zero)));
        }
        paths.push((format!("chart__line chart__line--{look}"), path(&places)));
        points.extend(pointed(&places).into_iter().map(|(x, y)| point(look, x, y)));
    }
    let mut marks = vec![stretched(paths)];
    marks.extend(points);
    marks
}

/// A place in the drawing, in hundredths of a percent.
type Point = (i64, i64);

/// Where a series' figures lie: at the middle of their columns.
fn places(figures: &Figures, series: usize, scale: Scale) -> Vec<Option<Point>> {
    let count = figures.columns.len();
    (0..count)
        .map(|index| {
            let (start, width) = column(index, count);
            let figure = figures.at(series, index)?;
            Some((start + width / 2, scale.below_top(figure.into())))
        })
        .collect()
}

/// The stretches without a gap.
fn stretches(places: &[Option<Point>]) -> impl Iterator<Item = Vec<Point>> {
    let stretches = places.split(Option::is_none);
    stretches
        .map(|stretch| stretch.iter().copied().flatten().collect::<Vec<Point>>())
        .filter(|stretch| !stretch.is_empty())
}

/// The line through the figures, broken off at gaps.
pub(super) fn path(places: &[Option<Point>]) -> String {
    let mut d = String::new();
    for stretch in stretches(places) {
        for (index, (x, y)) in stretch.into_iter().enumerate() {
            let step = if index == 0 { 'M' } else { 'L' };
            // A string takes everything that is written into it.
            let _ = write!(d, "{step}{x} {y}");
        }
    }
    d
}

/// The area between the line and zero.
fn under(places: &[Option<Point>], zero: i64) -> String {
    let mut d = String::new();
    for stretch in stretches(places) {
        if let [(first, _), .., (last, _)] = stretch.as_slice() {
            let _ = write!(d, "M{first} {zero}");
            for (x, y) in &stretch {
                let _ = write!(d, "L{x} {y}");
            }
            let _ = write!(d, "L{last} {zero}Z");
        }
    }
    d
}

/// The figures that have a point: all of a few; of many the ends of each stretch, so that one between
/// two gaps is seen at all.
fn pointed(places: &[Option<Point>]) -> Vec<Point> {
    if places.len() <= POINTED {
        return places.iter().copied().flatten().collect();
    }
    let ends = |stretch: Vec<Point>| match stretch.as_slice() {
        [] => Vec::new(),
        [only] => vec![*only],
        [first, .., last] => vec![*first, *last],
    };
    stretches(places).flat_map(ends).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scale::WHOLE;

    const A: Option<Point> = Some((0, 10));
    const B: Option<Point> = Some((100, 20));
    const C: Option<Point> = Some((200, WHOLE));

    #[test]
    fn a_line_breaks_off_at_gaps() {
        for (places, d) in [
            (vec![], ""),
            (vec![None, None], ""),
            (vec![A], "M0 10"),
            (vec![A, B, C], "M0 10L100 20L200 10000"),
            (vec![A, None, C], "M0 10M200 10000"),
            (vec![None, B, C, None], "M100 20L200 10000"),
        ] {
            assert_eq!(path(&places), d, "{places:?}");
        }
    }

    #[test]
    fn the_ground_below_a_line_ends_at_zero() {
        assert_eq!(under(&[A, B], 500), "M0 500L0 10L100 20L100 500Z");
        assert_eq!(
            under(&[A, None, C], 500),
            "",
            "a single figure has no ground"
        );
    }

    #[test]
    fn of_many_figures_the_ends_have_points() {
        assert_eq!(pointed(&[A, B, C]).len(), 3);
        let mut many = vec![B; 30];
        many[10] = None;
        many[12] = None;
        assert_eq!(pointed(&many).len(), 5, "two stretches and one alone");
    }
}
