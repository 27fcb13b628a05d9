//! A line chart of which a part can be chosen: dragged over its columns, or by two sliders below it, which the keyboard
//! and a finger move. What is chosen says its figures, and leads to the page of these days alone. Without script the
//! dates above the page do the same, and nothing of this is shown.

use std::sync::Arc;

use leptos::{
    ev::{Event, PointerEvent},
    prelude::*,
};

use super::{
    Figures,
    drawing::percent,
    frame::{Key, behind, framed, legend, nothing, plotted, said},
    line::lines,
    scale::{Scale, column},
};
use crate::{
    Address, FROM, Kind, Size, TO, button,
    text::{Text, chart as words, common, t},
};

/// The first and the last day of a column, as addresses say them.
type ColumnDays = (String, String);

/// A line for each series over days or months, of which some can be chosen.
#[component]
pub fn BrushChart(
    /// What it shows: "GMV over time".
    #[prop(into)]
    title: String,
    /// What it says, as a sentence, for those who don't see it.
    #[prop(into)]
    summary: String,
    /// The figures.
    figures: Figures,
    /// The first and the last day of each column, as addresses say them.
    days: Vec<ColumnDays>,
    /// The page, whose days are put in here.
    to: Address,
) -> impl IntoView {
    if figures.known().next().is_none() {
        return framed(title, ().into_any(), nothing(), ().into_any());
    }
    let scale = Scale::of(figures.known(), figures.measure.one());
    let brush = Brush::over(figures.columns.len());
    let mut marks = lines(&figures, scale);
    marks.push(brush.area());
    marks.extend(brush.grounds(&figures));
    let (legend, behind) = (legend(figures.names(), Key::Line), behind(&title, &figures));
    let plot = plotted(summary, &figures, scale, marks);
    // There is nothing to choose of one column.
    let tools = (figures.columns.len() > 1).then(|| brush.tools(figures, days, to));
    let drawing = view! {
        {plot}
        {tools}
    };
    framed(title, legend, drawing.into_any(), behind)
}

/// Which of the columns are chosen.
#[derive(Clone, Copy)]
struct Brush {
    /// The first and the last of them: all to begin with.
    chosen: RwSignal<(usize, usize)>,
    /// From where the pointer is dragged.
    dragged_from: RwSignal<Option<usize>>,
    last: usize,
}

impl Brush {
    fn over(count: usize) -> Self {
        let last = count.saturating_sub(1);
        Self {
            chosen: RwSignal::new((0, last)),
            dragged_from: RwSignal::new(None),
            last,
        }
    }

    fn is_part(self) -> bool {
        self.chosen.get() != (0, self.last)
    }

    fn begin(self, index: usize) {
        self.dragged_from.set(Some(index));
        self.chosen.set((index, index));
    }

    /// The pointer has come to a column. It may have been let go outside of the chart.
    fn drag(self, index: usize, event: &PointerEvent) {
        if event.buttons() == 0 {
            self.dragged_from.set(None);
        }
        if let Some(from) = self.dragged_from.get_untracked() {
            self.chosen.set((from.min(index), from.max(index)));
        }
    }

    /// Moves one end; the other one gives way.
    fn slide(self, is_first: bool, index: usize) {
        let index = index.min(self.last);
        self.chosen.update(|(first, last)| {
            if is_first {
                (*first, *last) = (index, index.max(*last));
            } else {
                (*first, *last) = (index.min(*first), index);
            }
        });
    }

    /// What is chosen, while it is a part.
    fn area(self) -> AnyView {
        let count = self.last.saturating_add(1);
        let place = move || {
            let (first, last) = self.chosen.get();
            if !self.is_part() {
                return (0, 0);
            }
            let ((x, _), (end, width)) = (column(first, count), column(last, count));
            (x, end + width - x)
        };
        view! {
            <rect
                class="chart__chosen"
                x=move || percent(place().0)
                y="0"
                width=move || percent(place().1)
                height="100%"
            />
        }
        .into_any()
    }

    /// A ground over each column, which says its figures and takes part in dragging.
    fn grounds(self, figures: &Figures) -> Vec<AnyView> {
        let count = figures.columns.len();
        let columns = figures.columns.iter().enumerate();
        let grounds = columns.map(|(index, name)| {
            let (x, width) = column(index, count);
            let says = said(figures, index, name);
            view! {
                <rect
                    class="chart__ground"
                    x=percent(x)
                    y="0"
                    width=percent(width)
                    height="100%"
                    on:pointerdown=move |_| self.begin(index)
                    on:pointerenter=move |event| self.drag(index, &event)
                    on:pointerup=move |_| self.dragged_from.set(None)
                >
                    {leptos::svg::title().child(says)}
                </rect>
            }
            .into_any()
        });
        grounds.collect()
    }

    /// The sliders, what the chosen columns come to, and the way to them.
    fn tools(self, figures: Figures, days: Vec<ColumnDays>, to: Address) -> AnyView {
        let figures = Arc::new(figures);
        let first = self.slider(true, common::FIRST_DAY, Arc::clone(&figures));
        let last = self.slider(false, common::LAST_DAY, Arc::clone(&figures));
        let dates = Arc::clone(&figures);
        let label = move || words::show(&span(&dates, self.chosen.get()));
        let says = move || said_of(&figures, self.chosen.get());
        let href = move || {
            let (first, last) = self.chosen.get();
            let from = days.get(first).map(|(from, _)| from.clone());
            let until = days.get(last).map(|(_, until)| until.clone());
            let to = to.clone().with_some(FROM, from).with_some(TO, until);
            to.to_string()
        };
        view! {
            <fieldset class="chart__brush needs-script">
                <legend class="hidden-label">{t(words::BRUSH)}</legend>
                {first}
                {last}
                <p class="chart__says">{says}</p>
                <a
                    class=button::class(Kind::Plain, Size::Small)
                    href=href
                    hidden=move || !self.is_part()
                >
                    {label}
                </a>
            </fieldset>
        }
        .into_any()
    }

    fn slider(self, is_first: bool, name: Text, figures: Arc<Figures>) -> AnyView {
        let index = move || {
            let (first, last) = self.chosen.get();
            if is_first { first } else { last }
        };
        let begins = if is_first { 0 } else { self.last };
        let says = move || said_of(&figures, (index(), index()));
        let slide = move |event: Event| {
            if let Ok(index) = event_target_value(&event).parse() {
                self.slide(is_first, index);
            }
        };
        view! {
            <label class="chart__end">
                <span class="field__label">{t(name)}</span>
                <input
                    class="chart__slider"
                    type="range"
                    min="0"
                    max=self.last.to_string()
                    step="1"
                    value=begins.to_string()
                    prop:value=move || index().to_string()
                    aria-valuetext=says
                    on:input=slide
                />
            </label>
        }
        .into_any()
    }
}

/// What columns are called: "9 Nov", "3 Nov to 9 Nov".
fn span(figures: &Figures, (first, last): (usize, usize)) -> String {
    let name = |index: usize| figures.columns.get(index).cloned().unwrap_or_default();
    if first == last {
        return name(first);
    }
    words::span(&name(first), &name(last))
}

/// What columns say: "3 Nov to 9 Nov: £4.20".
fn said_of(figures: &Figures, (first, last): (usize, usize)) -> String {
    let span = span(figures, (first, last));
    if first == last {
        return said(figures, first, &span);
    }
    let is_alone = figures.series.len() == 1;
    let each = figures.series.iter().map(|series| {
        let chosen = series
            .figures
            .iter()
            .take(last.saturating_add(1))
            .skip(first);
        let sum: i128 = chosen.flatten().map(|figure| i128::from(*figure)).sum();
        // What no figure can be is written as the last that can.
        let end = if sum < 0 { i64::MIN } else { i64::MAX };
        let sum = figures.measure.whole(i64::try_from(sum).unwrap_or(end));
        if is_alone {
            return sum;
        }
        words::named(&series.name, &sum)
    });
    let each: Vec<String> = each.collect();
    words::column(&span, &each.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::{Measure, Series},
        text::Locale,
    };

    fn three_days() -> Figures {
        let series = |name: &str, figures: [i64; 3]| Series {
            name: name.to_owned(),
            figures: figures.map(Some).to_vec(),
        };
        Figures {
            measure: Measure::Count,
            head: "Day".into(),
            columns: vec!["1 Nov".into(), "2 Nov".into(), "3 Nov".into()],
            series: vec![series("Now", [1, 2, 4]), series("Before", [8, 0, 16])],
        }
    }

    fn speaking<T>(says: impl FnOnce() -> T) -> T {
        Owner::new().with(|| {
            provide_context(Locale::English);
            says()
        })
    }

    #[test]
    fn a_part_says_what_its_columns_come_to() {
        speaking(|| {
            let figures = three_days();
            assert_eq!(said_of(&figures, (1, 1)), "2 Nov: Now 2, Before 0");
            assert_eq!(
                said_of(&figures, (1, 2)),
                "2 Nov to 3 Nov: Now 6, Before 16"
            );
            assert_eq!(span(&figures, (0, 2)), "1 Nov to 3 Nov");
        });
    }

    #[test]
    fn the_ends_give_way_to_each_other() {
        speaking(|| {
            let brush = Brush::over(3);
            assert!(!brush.is_part());
            for (is_first, index, expected) in [
                (true, 1, (1, 2)),
                (false, 0, (0, 0)),
                (true, 9, (2, 2)),
                (true, 0, (0, 2)),
            ] {
                brush.slide(is_first, index);
                assert_eq!(brush.chosen.get_untracked(), expected);
            }
            assert!(!brush.is_part());
            brush.begin(1);
            assert_eq!(brush.chosen.get_untracked(), (1, 1));
        });
    }

    #[test]
    fn a_chart_has_sliders_and_its_table() {
        let days = ["2026-11-01", "2026-11-02", "2026-11-03"];
        let days = days.map(|day| (day.to_owned(), day.to_owned())).to_vec();
        let html = speaking(|| {
            let (figures, to) = (three_days(), Address::new("/compass").with("figure", "gmv"));
            view! { <BrushChart title="GMV" summary="By day." figures days to /> }
                .into_view()
                .to_html()
        });
        assert_eq!(html.matches("type=\"range\"").count(), 2, "{html}");
        assert!(
            html.contains("aria-valuetext=\"1 Nov: Now 1, Before 8\""),
            "{html}"
        );
        assert!(html.contains("Show as a table"), "{html}");
        assert!(html.contains("needs-script"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }
}
