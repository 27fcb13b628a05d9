//! Bars: figures beside each other, or the parts of a whole upon each other.

use leptos::prelude::*;

use super::{
    Figures,
    drawing::{Rect, rect},
    frame::{Key, behind, framed, grounds, legend, nothing, plotted},
    look,
    scale::{Scale, column},
};

/// How the bars of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bars {
    /// Beside each other.
    #[default]
    Beside,
    /// Upon each other, as parts of a whole; negative ones below zero.
    Stacked,
}

/// Bars over columns, one for each series.
#[component]
pub fn BarChart(
    /// What it shows.
    #[prop(into)]
    title: String,
    /// What it says, as a sentence, for those who don't see it.
    #[prop(into)]
    summary: String,
    /// The figures.
    figures: Figures,
    /// How the bars of a column stand.
    #[prop(optional)]
    bars: Bars,
) -> impl IntoView {
    if figures.known().next().is_none() {
        return framed(title, ().into_any(), nothing(), ().into_any());
    }
    let scale = scale_of(&figures, bars);
    let mut marks = Vec::new();
    for index in 0..figures.columns.len() {
        for (number, area) in areas(&figures, bars, scale, index) {
            let class = format!("chart__bar chart__area--{}", look(number));
            marks.push(rect(class, area, None));
        }
    }
    marks.extend(grounds(&figures));
    let behind = behind(&title, &figures);
    let drawing = plotted(summary, &figures, scale, marks);
    framed(title, legend(figures.names(), Key::Area), drawing, behind)
}

fn scale_of(figures: &Figures, bars: Bars) -> Scale {
    let one = figures.measure.one();
    match bars {
        Bars::Beside => Scale::of(figures.known(), one),
        Bars::Stacked => {
            let ends = (0..figures.columns.len()).flat_map(|index| {
                let all = (0..figures.series.len())
                    .filter_map(move |number| figures.at(number, index).map(i128::from));
                let (below, above): (Vec<i128>, Vec<i128>) = all.partition(|figure| *figure < 0);
                [below.iter().sum(), above.iter().sum()]
            });
            Scale::of(ends, one)
        }
    }
}

/// The bars of a column, each with the number of its series. A quarter of the column stays free.
fn areas(figures: &Figures, bars: Bars, scale: Scale, index: usize) -> Vec<(usize, Rect)> {
    let (start, width) = column(index, figures.columns.len());
    let inner = width * 3 / 4;
    let first = start + (width - inner) / 2;
    let count = i64::try_from(figures.series.len().max(1)).unwrap_or(1);
    let (mut below, mut above) = (0_i128, 0_i128);
    let mut areas = Vec::new();
    for number in 0..figures.series.len() {
        let Some(figure) = figures.at(number, index).map(i128::from) else {
            continue;
        };
        let (x, width, from) = match bars {
            Bars::Beside => {
                let nth = i64::try_from(number).unwrap_or(0);
                (first + inner * nth / count, inner / count, 0)
            }
            Bars::Stacked if figure < 0 => (first, inner, below),
            Bars::Stacked => (first, inner, above),
        };
        let to = from + figure;
        if figure < 0 {
            below = to;
        } else {
            above = to;
        }
        let (one, other) = (scale.below_top(from), scale.below_top(to));
        let area = Rect {
            x,
            y: one.min(other),
            width,
            height: (one - other).abs(),
        };
        areas.push((number, area));
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Measure, Series};

    fn figures(series: &[&[Option<i64>]]) -> Figures {
        let columns = series.first().map_or(0, |figures| figures.len());
        Figures {
            measure: Measure::Count,
            head: "Day".into(),
            columns: (0..columns).map(|day| day.to_string()).collect(),
            series: series
                .iter()
                .map(|figures| Series {
                    name: "Orders".into(),
                    figures: figures.to_vec(),
                })
                .collect(),
        }
    }

    /// The place and height of every bar of a column.
    fn heights(figures: &Figures, bars: Bars, index: usize) -> Vec<(i64, i64)> {
        let scale = scale_of(figures, bars);
        let areas = areas(figures, bars, scale, index);
        areas
            .iter()
            .map(|(_, area)| (area.y, area.height))
            .collect()
    }

    #[test]
    fn bars_stand_on_zero() {
        let both = figures(&[&[Some(4), Some(-2)], &[Some(0), None]]);
        // The axis goes from 4 to -2.
        assert_eq!(heights(&both, Bars::Beside, 0), [(0, 6_667), (6_667, 0)]);
        assert_eq!(heights(&both, Bars::Beside, 1), [(6_667, 3_333)]);
        let one = figures(&[&[Some(5)]]);
        assert_eq!(heights(&one, Bars::Beside, 0), [(0, 10_000)]);
    }

    #[test]
    fn stacked_bars_stand_upon_each_other() {
        let parts = figures(&[&[Some(4), Some(3)], &[Some(6), Some(-5)], &[Some(10), None]]);
        // The axis goes from 20 to -5.
        assert_eq!(
            heights(&parts, Bars::Stacked, 0),
            [(6_400, 1_600), (4_000, 2_400), (0, 4_000)]
        );
        assert_eq!(
            heights(&parts, Bars::Stacked, 1),
            [(6_800, 1_200), (8_000, 2_000)]
        );
    }

    #[test]
    fn bars_beside_each_other_do_not_touch_the_next_column() {
        let many = figures(&[&[Some(1); 7], &[Some(2); 7], &[Some(3); 7]]);
        let scale = scale_of(&many, Bars::Beside);
        for index in 0..7 {
            let (start, width) = column(index, 7);
            let areas = areas(&many, Bars::Beside, scale, index);
            assert_eq!(areas.len(), 3);
            let mut end = start;
            for (_, area) in areas {
                assert!(area.x >= end, "{area:?}");
                end = area.x + area.width;
            }
            assert!(end < start + width);
        }
    }

    #[test]
    fn sums_of_very_large_figures_fit() {
        let large = figures(&[&[Some(i64::MAX)], &[Some(i64::MAX)], &[Some(i64::MIN)]]);
        let heights = heights(&large, Bars::Stacked, 0);
        assert_eq!(heights.len(), 3);
        assert!(
            heights.iter().all(|(_, height)| *height > 2_000),
            "{heights:?}"
        );
    }
}
