//! What the server does and the browser does otherwise or not at all, under one name in both. This
//! is the browser's half; the server's has the same functions.

use leptos::{
    attr::Attribute,
    html::{HtmlElement, Textarea},
    prelude::*,
};

use crate::text::{Locale, Text};

/// The browser sets words by property, which needs no escaping.
pub(crate) fn element_text(words: &str) -> String {
    words.to_owned()
}

/// A text field with `value` in it to begin with. What somebody typed before the program arrived
/// stays, since only the field's default is set.
pub(crate) fn filled<At: Attribute>(
    field: HtmlElement<Textarea, At, ()>,
    value: Signal<String>,
) -> impl IntoView {
    field.prop("defaultValue", move || value.get())
}

/// The words of a text.
pub(crate) fn words(text: Text) -> &'static str {
    text.en
}

/// The language in which the server wrote the document.
pub(crate) fn locale() -> Locale {
    let root = document().document_element();
    let tag = root.and_then(|root| root.get_attribute("lang"));
    tag.and_then(|tag| Locale::from_tag(&tag))
        .unwrap_or_default()
}

/// A page in the browser has no HTTP status.
pub(crate) fn set_status(_status: u16) {}

/// A server function never runs in the browser.
pub(crate) fn set_answer_status(_status: u16) {}

/// The browser obeys the policy that came with the document.
pub(crate) fn set_policy(_policy: &str) {}

/// The browser answers no request.
pub(crate) fn request_reference() -> Option<String> {
    None
}
