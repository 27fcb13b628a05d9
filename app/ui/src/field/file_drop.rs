//! A file from the reader's machine: chosen in the browser's own field, or dropped on it.

use leptos::{ev::Event, prelude::*};

use super::{
    Field,
    frame::{Frame, described_by, is_wrong},
};
use crate::{
    format, platform,
    text::{common, t},
};

/// One file, chosen or dropped. The browser shows its name by itself; with script its size stands
/// beside it, before it is sent.
#[component]
pub fn FileDrop(
    /// The field. Its hint says what it must be, and how large it may be.
    field: Field,
    /// The kinds of file that the browser offers first: ".csv,text/csv".
    #[prop(into)]
    accept: String,
    /// Whether it is on its way, so that no other can be chosen.
    #[prop(optional)]
    sending: bool,
) -> impl IntoView {
    let (hint, error) = (field.hint_or(None), field.error_of_form());
    let described = described_by(field.id, hint.is_some(), error);
    let chosen = RwSignal::new(None::<(String, u64)>);
    let choose = move |event: Event| chosen.set(platform::chosen_file(&event));
    let says = move || match chosen.get() {
        _ if sending => t(common::SENDING_FILE).to_owned(),
        Some((name, size)) => common::chosen_file(&name, &format::size(size)),
        None => t(common::DROP_FILE).to_owned(),
    };
    view! {
        <Frame
            id=field.id.to_owned()
            label=field.label().to_owned()
            hint
            error
            is_optional=field.is_optional
            class="field"
        >
            <div class="drop" class:drop--wrong=move || error.with(Option::is_some)>
                <input
                    class="drop__control"
                    type="file"
                    id=field.id
                    name=field.name
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
