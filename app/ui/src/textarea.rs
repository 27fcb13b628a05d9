//! The text field of several lines.

use leptos::{html::textarea, prelude::*};

use crate::platform;

/// A text field of several lines. Its label is the page's, tied to it by `id`.
///
/// The framework writes this element's children into the document as they are, so this is the only
/// place that may make one: here they are escaped.
#[component]
pub fn Textarea(
    /// The element's id, to which a label and hints refer.
    #[prop(into)]
    id: String,
    /// The name under which a form sends it.
    #[prop(into)]
    name: String,
    /// What stands in it to begin with.
    #[prop(into)]
    value: Signal<String>,
    /// How many lines are in sight.
    #[prop(default = 4)]
    rows: u16,
    /// The ids of what describes it.
    #[prop(optional, into)]
    described: Signal<Option<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The id of the form that it belongs to, if it doesn't stand in it.
    #[prop(optional, into)]
    form: String,
) -> impl IntoView {
    platform::textarea_with_value(
        textarea()
            .id(id)
            .name(name)
            .rows(rows)
            .form((!form.is_empty()).then_some(form))
            .class("textarea")
            .aria_describedby(described)
            .aria_invalid(move || error.with(Option::is_some).then_some("true")),
        value,
    )
}
