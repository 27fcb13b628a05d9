//! A note among a page's contents.

use leptos::prelude::*;

use super::{Icon, Picture};

/// What kind of thing a note says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Information,
    /// It went as it should.
    Success,
    /// Something to decide or to be careful about.
    Warning,
    /// Something is wrong.
    Danger,
    /// Beside the work, without a hue.
    Plain,
}

/// One or two sentences that belong to what stands beside them.
#[component]
pub fn Note(
    /// What kind of thing it says.
    tone: Tone,
    /// The sentence that is read first.
    #[prop(optional, into)]
    title: Option<String>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (class, picture) = match tone {
        Tone::Information => ("note", Picture::Information),
        Tone::Success => ("note note--success", Picture::Done),
        Tone::Warning => ("note note--warning", Picture::Warning),
        Tone::Danger => ("note note--danger", Picture::Warning),
        Tone::Plain => ("note note--plain", Picture::Information),
    };
    view! {
        <div class=class>
            <Icon picture />
            <div class="note__body">
                {title.map(|title| view! { <span class="note__title">{title}</span> " " })}
                {children()}
            </div>
        </div>
    }
}
