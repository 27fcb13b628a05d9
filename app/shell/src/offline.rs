//! Says that the network is away, as long as it is: a line under the bar above. What is being typed
//! stays where it is.

use leptos::prelude::*;

use crate::text::console;
use ui::{platform, text::t};

/// Says so.
#[component]
pub fn OfflineNotice() -> impl IntoView {
    let is_away = RwSignal::new(false);
    Effect::new(move |_| platform::watch_network(is_away));
    view! {
        <p class="offline" role="status">
            {move || is_away.get().then(|| t(console::OFFLINE))}
        </p>
    }
    .into_any()
}
