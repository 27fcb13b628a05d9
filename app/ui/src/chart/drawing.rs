//! The few elements that every drawing is made of.

use leptos::prelude::*;

/// A place or a length in hundredths of a percent, as SVG reads it, without a detour over floating
/// point.
pub(super) fn percent(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}%", size / 100, size % 100)
}

/// A place and an extent in the drawing, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rect {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

/// A filled area, and what it says when the pointer rests on it.
pub(super) fn rect(class: String, area: Rect, says: Option<String>) -> AnyView {
    view! {
        <rect
            class=class
            x=percent(area.x)
            y=percent(area.y)
            width=percent(area.width)
            height=percent(area.height)
        >
            {says.map(|says| leptos::svg::title().child(says))}
        </rect>
    }
    .into_any()
}

/// Lines that are stretched with the drawing and keep their width: paths over a square of ten
/// thousand a side, each with its class.
pub(super) fn stretched(paths: Vec<(String, String)>) -> AnyView {
    let paths = paths.into_iter().map(|(class, d)| {
        view! { <path class=class d=d /> }
    });
    view! {
        <svg
            viewBox="0 0 10000 10000"
            preserveAspectRatio="none"
            width="100%"
            height="100%"
            class="chart__stretched"
        >
            {paths.collect_view()}
        </svg>
    }
    .into_any()
}

/// A mark of its own size at a place, in the shape of the look: circle, square, triangle, diamond,
/// cross.
pub(super) fn point(look: usize, x: i64, y: i64) -> AnyView {
    view! {
        <svg class="chart__point" x=percent(x) y=percent(y) width="1" height="1">
            <path class=format!("chart__mark chart__mark--{look}") d=shape(look) />
        </svg>
    }
    .into_any()
}

/// The shape of a look around the origin, about eight pixels wide.
pub(super) const fn shape(look: usize) -> &'static str {
    match look {
        2 => "M-3.5-3.5h7v7h-7z",
        3 => "M0-4.5L4.5 3.5h-9z",
        4 => "M0-5L5 0 0 5-5 0z",
        5 => "M-3.5-3.5l7 7m0-7l-7 7",
        _ => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    }
}
