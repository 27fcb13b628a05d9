//! The field of several lines.

use leptos::{ev::Event, prelude::*};

use super::{
    Field,
    frame::{Counter, Frame, described_by},
};
use crate::Textarea;

/// A field of several lines, with its label, hint and error.
#[component]
pub fn TextareaField(
    /// The field.
    field: Field,
    /// What stands in it to begin with.
    #[prop(optional, into)]
    value: Signal<String>,
    /// How many lines are in sight.
    #[prop(default = 4)]
    rows: u16,
    /// What helps to answer it, if the page alone knows that.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The id of the form that it belongs to, if it doesn't stand in it.
    #[prop(optional, into)]
    form: Option<String>,
) -> impl IntoView {
    let (hint, error) = (field.hint_or(hint), field.error_of_form());
    let described = described_by(field.id, hint.is_some(), error);
    let typed = RwSignal::new(None);
    let count = move |event: Event| typed.set(Some(event_target_value(&event)));
    let counter = field
        .max
        .map(|most| view! { <Counter typed most /> }.into_any());
    view! {
        <Frame
            id=field.id.to_owned()
            label=field.label().to_owned()
            hint
            error
            is_optional=field.is_optional
            counter
            class="field"
        >
            <Textarea
                id=field.id
                name=field.name
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
