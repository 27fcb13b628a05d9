//! A file from the reader's machine: chosen in the browser's own field, or dropped on it.

use leptos::{ev::Event, prelude::*};

use super::frame::{Frame, described_by, is_wrong};
use crate::{
    format, platform,
    text::{common, interpolate, t},
};

/// One file, chosen or dropped. The browser shows its name by itself; with script its size stands
/// beside it, before it is sent.
#[component]
pub fn FileDrop(
    /// The control's id, by which the form's summary leads to it.
    #[prop(into)]
    id: String,
    /// The name under which a form sends it.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// The kinds of file that the browser offers first: ".csv,text/csv".
    #[prop(into)]
    accept: String,
    /// What it must be, and how large it may be.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What the server found wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it is on its way, so that no other can be chosen.
    #[prop(optional)]
    sending: bool,
    /// Whether it may be left out.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let described = described_by(&id, hint.is_some(), error);
    let chosen = RwSignal::new(None::<(String, u64)>);
    let choose = move |event: Event| chosen.set(platform::chosen_file(&event));
    let says = move || match chosen.get() {
        _ if sending => t(common::SENDING_FILE).to_owned(),
        Some((name, size)) => {
            let values = [("name", &*name), ("size", &*format::size(size))];
            interpolate(common::CHOSEN_FILE, &values)
        }
        None => t(common::DROP_FILE).to_owned(),
    };
    view! {
        <Frame id=id.clone() label hint error is_optional=optional class="field">
            <div class="drop" class:drop--wrong=move || error.with(Option::is_some)>
                <input
                    class="drop__control"
                    type="file"
                    id=id
                    name=name
                    accept=accept
                    disabled=sending
                    aria-busy=sending.then_some("true")
                    aria-describedby=described
                    aria-invalid=is_wrong(error)
                    on:change=choose
                />
                <p class="drop__says" role="status">
                    {says}
                </p>
            </div>
        </Frame>
    }
    .into_any()
}
