//! The workflow of a programme as a picture: its steps from top to bottom with an arrow from each to the
//! next, at a size at which its words are read on a phone too.

use leptos::prelude::*;

use crate::text::guide as words;
use ui::text::{Text, t};

/// How wide the drawing is, in its own units, which are pixels at its full size.
const WIDTH: usize = 320;
/// How high the place of a step is, with its arrow.
const STEP: usize = 64;
/// How high the box of a step is.
const BOX: usize = 44;

/// The workflow of a programme.
#[component]
pub(super) fn Workflow(
    /// The programme's name.
    programme: Text,
    /// Its steps in their order.
    steps: &'static [Text],
) -> impl IntoView {
    let names: Vec<_> = steps.iter().map(|step| t(*step)).collect();
    let label = words::workflow_of(t(programme), &names.join(", "));
    let height = names.len().saturating_mul(STEP).saturating_sub(STEP - BOX);
    let drawn = names.into_iter().enumerate();
    let drawn = drawn.map(|(index, name)| step(index, name));
    view! {
        <svg
            class="workflow"
            viewBox=format!("0 0 {WIDTH} {height}")
            role="img"
            aria-label=label
        >
            {drawn.collect_view()}
        </svg>
    }
}

/// A step: its box with its number and name, and the arrow that leads to it from the one before.
fn step(index: usize, name: &'static str) -> impl IntoView {
    let top = index.saturating_mul(STEP);
    let middle = top + BOX / 2;
    let number = index.saturating_add(1).to_string();
    let arrow = (index > 0).then(|| {
        let (from, to) = (top.saturating_sub(STEP - BOX), top.saturating_sub(2));
        let (left, right, wing) = (WIDTH / 2 - 5, WIDTH / 2 + 5, to.saturating_sub(6));
        let center = WIDTH / 2;
        let d = format!("M{center} {from}V{to}M{left} {wing}L{center} {to}L{right} {wing}");
        view! { <path class="workflow__arrow" d=d /> }
    });
    view! {
        {arrow}
        <rect
            class="workflow__step"
            x="1"
            y=(top + 1).to_string()
            width=(WIDTH - 2).to_string()
            height=(BOX - 2).to_string()
            rx="8"
        />
        <circle class="workflow__mark" cx="24" cy=middle.to_string() r="11" />
        <text class="workflow__number" x="24" y=middle.to_string()>
            {number}
        </text>
        <text class="workflow__name" x="46" y=middle.to_string()>
            {name}
        </text>
    }
}
