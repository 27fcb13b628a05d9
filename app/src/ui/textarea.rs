//! The text field of several lines.

use leptos::{html::textarea, prelude::*};

use crate::half;

/// A text field of several lines. Its label is the page's, tied to it by `id`.
///
/// The framework writes this element's children into the document as they are, so this is the only
/// place that may make one: here they are escaped.
#[component]
pub(crate) fn Textarea(
    /// The element's id, to which a label and hints refer.
    id: &'static str,
    /// The name under which a form sends it.
    name: &'static str,
    /// What stands in it to begin with.
    #[prop(into)]
    value: Signal<String>,
    /// How many lines are in sight.
    #[prop(default = 4)]
    rows: u16,
) -> impl IntoView {
    half::filled(
        textarea().id(id).name(name).rows(rows).class("textarea"),
        value,
    )
}
