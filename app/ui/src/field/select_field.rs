//! One out of a short list.

use leptos::prelude::*;

use super::frame::{Frame, described_by, is_wrong};

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
    /// The control's id, by which the form's summary leads to it.
    #[prop(into)]
    id: String,
    /// The name under which a form sends it.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// What is chosen to begin with.
    #[prop(optional, into)]
    value: Signal<String>,
    /// What helps to answer it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What the server found wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it may stay open.
    #[prop(optional)]
    optional: bool,
    /// The id of the form that it belongs to, if it doesn't stand in it.
    #[prop(optional, into)]
    form: Option<String>,
) -> impl IntoView {
    let described = described_by(&id, hint.is_some(), error);
    view! {
        <Frame id=id.clone() label hint error is_optional=optional class="field field--medium">
            <select
                class="select"
                id=id
                name=name
                form=form
                aria-describedby=described
                aria-invalid=is_wrong(error)
            >
                {move || options(choices.get(), value)}
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
