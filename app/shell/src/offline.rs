//! Says that the network is away, as long as it is: a line under the bar above. What is being typed
//! stays where it is. And switches whether a creator's browser keeps a copy for such times.

#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::unused_async,
        reason = "what waits for nothing here is a call over the network in the browser"
    )
)]

use leptos::prelude::*;

use crate::text::{console, offline_switch as words};
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
    page_session,
};
use ui::{Switch, platform, text::t};

/// The address that the switch posts to.
const KEEP_OFFLINE_COPY: &str = "/api/shell/keep_offline_copy";

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

/// Lets the browser that asks keep a copy of the creator's for when the network is away, or not, and leads back to
/// the page that the switch stands on. On at first.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/keep_offline_copy", client = PageClient)]
pub async fn keep_offline_copy(#[server(default)] keep: bool) -> Result<(), ApiError<NoRefusal>> {
    use http::{HeaderValue, header::SET_COOKIE};
    use leptos_axum::ResponseOptions;

    runtime::context::public_context::<KeepOfflineCopy, _>()?;
    let cookie = HeaderValue::from_static(runtime::context::cookie_of_copy(keep));
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(SET_COOKIE, cookie);
    }
    Ok(())
}

/// Switches whether this browser keeps a copy, by a plain form: the next document says so to what keeps it.
#[component]
pub fn OfflineCopySwitch() -> impl IntoView {
    let on = Signal::stored(page_session::keeps_copy());
    view! {
        <form method="post" action=KEEP_OFFLINE_COPY>
            <Switch label=t(words::KEEP) name="keep" on described="keep-means" />
            <p class="phone__lead" id="keep-means">
                {t(words::MEANS)}
            </p>
        </form>
    }
    .into_any()
}
