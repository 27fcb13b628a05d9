//! What kinds of contact are called, and how one is pressed.

use domain::campaign::ContactKind;
use leptos::prelude::*;
use ui::text::{Text, t};

use crate::text::contact_kinds as words;

/// What a kind is called.
pub(crate) const fn kind_name(kind: ContactKind) -> Text {
    match kind {
        ContactKind::WhatsApp => words::WHATSAPP,
        ContactKind::Zalo => words::ZALO,
        ContactKind::Line => words::LINE,
        ContactKind::Viber => words::VIBER,
        ContactKind::Email => words::EMAIL,
        ContactKind::Phone => words::PHONE,
    }
}

/// What some kinds are called, in a line.
pub(crate) fn kinds_in_words(kinds: &[ContactKind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| t(kind_name(*kind))).collect();
    names.join(", ")
}

/// The contact as something to press where a browser can do something with it.
pub(crate) fn contact_way(kind: ContactKind, contact: String) -> AnyView {
    let scheme = match kind {
        ContactKind::Email => "mailto:",
        ContactKind::Phone => "tel:",
        ContactKind::WhatsApp | ContactKind::Zalo | ContactKind::Line | ContactKind::Viber => {
            return view! { <span>{contact}</span> }.into_any();
        }
    };
    let href = format!("{scheme}{contact}");
    view! {
        <a class="link" href=href rel="external">
            {contact}
        </a>
    }
    .into_any()
}
