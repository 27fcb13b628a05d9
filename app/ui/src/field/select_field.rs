//! One out of a short list.

use leptos::prelude::*;

use super::{
    Field,
    frame::{Frame, described_by, is_wrong},
};

/// One answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Choice {
    /// An answer that is sent as `value` and read as `label`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// One out of a short list, with its label, hint and error.
#[component]
pub fn SelectField(
    /// The field.
    field: Field,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// What is chosen to begin with.
    #[prop(optional, into)]
    value: Signal<String>,
    /// What helps to answer it, if the page alone knows that.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The id of the form that it belongs to, if it doesn't stand in it.
    #[prop(optional, into)]
    form: Option<String>,
) -> impl IntoView {
    let (hint, error) = (field.hint_or(hint), field.error_of_form());
    let described = described_by(field.id, hint.is_some(), error);
    view! {
        <Frame
            id=field.id.to_owned()
            label=field.label().to_owned()
            hint
            error
            is_optional=field.is_optional
            class="field field--medium"
        >
            <select
                class="select"
                id=field.id
                name=field.name
                form=form
                aria-describedby=described
                aria-invalid=is_wrong(error)
            >
                {move || options(choices.get(), value)}
            </select>
        </Frame>
    }
}

/// One out of a list whose answers stand in groups, each under its name. A group without answers isn't
/// shown.
#[component]
pub fn GroupedSelectField(
    /// The field.
    field: Field,
    /// The groups with what can be chosen in each.
    groups: Vec<(String, Vec<Choice>)>,
    /// What is chosen to begin with.
    #[prop(into)]
    value: Signal<String>,
) -> impl IntoView {
    let (hint, error) = (field.hint_or(None), field.error_of_form());
    let described = described_by(field.id, hint.is_some(), error);
    let groups = groups
        .into_iter()
        .filter(|(_, choices)| !choices.is_empty());
    let groups = groups.map(move |(name, choices)| {
        view! { <optgroup label=name>{options(choices, value)}</optgroup> }
    });
    view! {
        <Frame
            id=field.id.to_owned()
            label=field.label().to_owned()
            hint
            error
            is_optional=field.is_optional
            class="field field--medium"
        >
            <select
                class="select"
                id=field.id
                name=field.name
                aria-describedby=described
                aria-invalid=is_wrong(error)
            >
                {groups.collect_view()}
            </select>
        </Frame>
    }
}

/// The options of a list, one of them chosen.
pub(crate) fn options(choices: Vec<Choice>, chosen: Signal<String>) -> impl IntoView {
    choices
        .into_iter()
        .map(|Choice { value, label }| {
            let own = value.clone();
            let is_chosen = move || chosen.with(|chosen| *chosen == own);
            view! {
                <option value=value selected=is_chosen>
                    {label}
                </option>
            }
        })
        .collect_view()
}
