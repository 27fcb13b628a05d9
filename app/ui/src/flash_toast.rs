//! What was just done, over the page that one is led to after it.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use super::Toast;
use crate::platform;

/// Says what was done when the address says so: `?done=KEY`, with `&n=3` where it was done to
/// several. The page gives the sentence of each of its keys; an unknown key says nothing.
///
/// The notice floats and stays until it is closed or the page is left; it never goes by itself. With
/// script the address forgets it at once, so that neither loading the page again nor the way back
/// says a second time what was done once.
#[component]
pub fn FlashToast(
    /// The sentence of a key, with the number that came with it (1 if none did).
    words: fn(&str, u64) -> Option<String>,
) -> impl IntoView {
    // The router's own, which outlive this page: its effects may run once more after the page's
    // values are gone, when the reader leaves for another one.
    let location = use_location();
    let (path, query) = (location.pathname, location.query);
    let sentence = move || {
        query.with(|query| {
            let key = query.get("done")?;
            let number = query.get("n").and_then(|number| number.parse().ok());
            words(&key, number.unwrap_or(1))
        })
    };
    let rest = move || {
        let mut rest = query.get();
        rest.remove("done");
        rest.remove("n");
        format!("{}{}", path.get(), rest.to_query_string())
    };
    let region = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<()>| {
        if query.with(|query| query.get("done").is_some()) {
            platform::announce_once(region, before.is_none(), move || untrack(rest));
        }
    });
    view! {
        <div class="done" role="status" node_ref=region>
            {move || sentence().map(|says| view! { <Toast says close=rest() /> })}
        </div>
    }
}
