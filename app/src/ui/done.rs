//! What was just done, on the page that one is led to after it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{Icon, Picture};
use crate::text::{t, ui};

/// Says what was done when the address says so: `?done=KEY`, with `&n=3` where it was done to
/// several. The page gives the sentence of each of its keys; an unknown key says nothing.
#[component]
pub(crate) fn Done(
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
    view! {
        <div class="done" role="status">
            {move || {
                sentence()
                    .map(|sentence| {
                        view! {
                            <div class="note note--success">
                                <Icon picture=Picture::Done />
                                <p class="note__body">{sentence}</p>
                                <a class="note__close" href=rest() aria-label=t(ui::CLOSE_NOTICE)>
                                    <Icon picture=Picture::Close />
                                </a>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
