//! The button of a form that does one thing.

use leptos::prelude::*;
use ui::{Button, Kind};

/// The button of a form that does one thing.
pub(super) fn send_button(
    (kind, pending): (Kind, Signal<bool>),
    words: &'static str,
) -> impl IntoView {
    view! {
        <Button kind submit=true pending>
            {words}
        </Button>
    }
}
