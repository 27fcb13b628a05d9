//! What every chart has around its drawing: its name, its legend, its axes, and the table behind it.

use leptos::prelude::*;

use super::{
    Figures,
    drawing::{percent, shape},
    look,
    scale::{Scale, WHOLE, column, named_every},
};
use crate::{
    Cell, CellKind, HeadCell, NoFigure, Row, Table, TableBody, TableHead,
    text::{chart as words, t},
};

/// The most names below an axis, on a desk and on a phone.
const NAMES: usize = 8;
const NAMES_ON_A_PHONE: usize = 4;

/// How a series is shown in the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A dashed line with its point.
    Line,
    /// A square.
    Area,
}

/// A chart around its drawing. Where nothing is known it says so instead.
pub(super) fn framed(title: String, legend: AnyView, drawing: AnyView, table: AnyView) -> AnyView {
    view! {
        <figure class="chart">
            <figcaption class="chart__title">{title}</figcaption>
            {legend}
            {drawing}
            {table}
        </figure>
    }
    .into_any()
}

/// What stands in the place of a drawing without figures.
pub(super) fn nothing() -> AnyView {
    view! { <p class="chart__none">{t(words::NO_FIGURES)}</p> }.into_any()
}

/// The names of several series with their looks, in their order.
pub(super) fn legend(names: Vec<String>, key: Key) -> AnyView {
    if names.len() < 2 {
        return ().into_any();
    }
    let names = names.into_iter().enumerate().map(|(index, name)| {
        view! {
            <li class="chart__series">
                {swatch(look(index), key)}
                {name}
            </li>
        }
    });
    view! { <ul class="chart__legend">{names.collect_view()}</ul> }.into_any()
}

/// The look of a series.
pub(super) fn swatch(look: usize, key: Key) -> AnyView {
    match key {
        Key::Line => view! {
            <svg class="chart__key" viewBox="-12 -6 24 12" aria-hidden="true">
                <path class=format!("chart__line chart__line--{look}") d="M-12 0h24" />
                <path class=format!("chart__mark chart__mark--{look}") d=shape(look) />
            </svg>
        }
        .into_any(),
        Key::Area => view! {
            <svg class="chart__key chart__key--area" viewBox="0 0 12 12" aria-hidden="true">
                <path class=format!("chart__area--{look}") d="M0 0h12v12H0z" />
            </svg>
        }
        .into_any(),
    }
}

/// A drawing over columns, between its axes. `marks` come in the order in which they are painted.
pub(super) fn plotted(
    summary: String,
    figures: &Figures,
    scale: Scale,
    marks: Vec<AnyView>,
) -> AnyView {
    let steps = scale.steps();
    let names = steps.iter().map(|step| {
        let name = figures.measure.short(*step);
        view! { <span>{name}</span> }
    });
    let grid = steps.iter().map(|step| {
        let y = percent(scale.below_top(*step));
        let class = if *step == 0 {
            "chart__zero"
        } else {
            "chart__grid"
        };
        view! { <line class=class x1="0" x2="100%" y1=y.clone() y2=y /> }
    });
    view! {
        <div class="chart__frame">
            <div class="chart__scale" aria-hidden="true">
                {names.collect_view()}
            </div>
            <svg class="chart__plot" role="img" aria-label=summary>
                {grid.collect_view()}
                {marks}
            </svg>
            <svg class="chart__columns" aria-hidden="true">
                {column_names(&figures.columns)}
            </svg>
        </div>
    }
    .into_any()
}

/// As many names as there is room for, at the middle of their columns.
fn column_names(columns: &[String]) -> impl IntoView {
    let count = columns.len();
    let every = named_every(count, NAMES);
    let every_on_a_phone = every * named_every(count.div_ceil(every), NAMES_ON_A_PHONE);
    let named = columns.iter().enumerate().step_by(every);
    named
        .map(|(index, name)| {
            let (start, width) = column(index, count);
            let class = if index % every_on_a_phone == 0 {
                "chart__column"
            } else {
                "chart__column chart__column--wide"
            };
            view! {
                <text class=class x=percent(start + width / 2) y="1em">
                    {name.clone()}
                </text>
            }
        })
        .collect_view()
}

/// A ground over the height of a column that says its figures when the pointer rests on it.
pub(super) fn grounds(figures: &Figures) -> impl Iterator<Item = AnyView> {
    let count = figures.columns.len();
    figures
        .columns
        .iter()
        .enumerate()
        .map(move |(index, name)| {
            let (x, width) = column(index, count);
            let area = super::drawing::Rect {
                x,
                y: 0,
                width,
                height: WHOLE,
            };
            super::drawing::rect(
                "chart__ground".to_owned(),
                area,
                Some(said(figures, index, name)),
            )
        })
}

/// What a column says: "9 Nov: Settled £4.20, Estimated £6.10".
pub(super) fn said(figures: &Figures, index: usize, name: &str) -> String {
    let is_alone = figures.series.len() == 1;
    let each = figures.series.iter().enumerate().map(|(number, series)| {
        let figure = figures.at(number, index);
        let figure = figure.map_or_else(
            || t(words::NOT_KNOWN).to_owned(),
            |figure| figures.measure.whole(figure),
        );
        if is_alone {
            return figure;
        }
        words::named(&series.name, &figure)
    });
    let each: Vec<String> = each.collect();
    words::column(name, &each.join(", "))
}

/// The same figures as a table, closed until it is asked for.
pub(super) fn behind(caption: &str, figures: &Figures) -> AnyView {
    let heads = figures.series.iter().map(|series| {
        let name = series.name.clone();
        view! { <HeadCell kind=CellKind::Figure>{name}</HeadCell> }
    });
    let heads = heads.collect_view();
    let head = figures.head.clone();
    let rows = figures.columns.iter().enumerate().map(|(index, name)| {
        let cells = figures.series.iter().enumerate().map(|(number, series)| {
            let figure = figures.at(number, index);
            let figure = match figure {
                Some(figure) => figures.measure.whole(figure).into_any(),
                None => view! { <NoFigure /> }.into_any(),
            };
            view! {
                <Cell kind=CellKind::Figure label=series.name.clone()>
                    {figure}
                </Cell>
            }
        });
        let (cells, name) = (cells.collect_view(), name.clone());
        view! {
            <Row>
                <Cell>{name}</Cell>
                {cells}
            </Row>
        }
    });
    let rows = rows.collect_view();
    let caption = caption.to_owned();
    let narrow = figures.series.len() < 3;
    let table = view! {
        <Table caption narrow>
            <TableHead>
                <HeadCell>{head}</HeadCell>
                {heads}
            </TableHead>
            <TableBody>{rows}</TableBody>
        </Table>
    };
    disclosed(table.into_any())
}

/// The figures of small lines as a table, which is closed until it is asked for.
#[component]
pub fn AsTable(
    /// The table.
    children: Children,
) -> impl IntoView {
    disclosed(children().into_any())
}

/// A table that is opened by its name.
pub(super) fn disclosed(table: AnyView) -> AnyView {
    view! {
        <details class="chart__table">
            <summary class="chart__open">{t(words::AS_TABLE)}</summary>
            {table}
        </details>
    }
    .into_any()
}
