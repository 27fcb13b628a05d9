//! The field of several lines.

use leptos::{ev::Event, prelude::*};

use super::frame::{Counter, Frame, described_by};
use crate::{
    Textarea,
    text::{common, interpolate},
};

/// A field of several lines, with its label, hint and error.
#[component]
pub fn TextareaField(
    /// The control's id, by which the form's summary leads to it.
    #[prop(into)]
    id: String,
    /// The name under which a form sends it.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// What stands in it to begin with.
    #[prop(optional, into)]
    value: Signal<String>,
    /// How many lines are in sight.
    #[prop(default = 4)]
    rows: u16,
    /// What helps to answer it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What the server found wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The most characters that it takes, which stand below it. More can be typed: nothing is cut
    /// off in silence.
    #[prop(optional)]
    most: Option<usize>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The id of the form that it belongs to, if it doesn't stand in it.
    #[prop(optional, into)]
    form: Option<String>,
) -> impl IntoView {
    let hint = hint
        .or_else(|| most.map(|most| interpolate(common::AT_MOST, &[("most", &most.to_string())])));
    let described = described_by(&id, hint.is_some(), error);
    let typed = RwSignal::new(None);
    let count = move |event: Event| typed.set(Some(event_target_value(&event)));
    let counter = most.map(|most| view! { <Counter typed most /> }.into_any());
    view! {
        <Frame id=id.clone() label hint error is_optional=optional counter class="field">
            <Textarea
                id
                name
                value
                rows
                described
                error
                form=form.unwrap_or_default()
                on:input=count
            />
        </Frame>
    }
}
