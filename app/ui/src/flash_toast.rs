//! What was just done, over the page that one is led to after it.

use leptos::{html, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::{
    Toast,
    flash::{DONE, NUMBER, code_in},
};
use crate::platform;

/// Says what was done when the address has a flash of the page ([`crate::Flash`]); a code that isn't the
/// page's says nothing.
///
/// The notice floats until it is closed or the page is left. With script it also goes by itself: after a
/// while in which nobody points at it, and when something else is sent. The address forgets it at once,
/// so that neither loading the page again nor the way back says a second time what was done once.
#[component]
pub fn FlashToast(
    /// The page's sentences: [`crate::Flash::says`] of its flash messages.
    read: fn(&str, usize) -> Option<String>,
    /// The [`Toast`] of something that the page itself knows was just done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // The router's own, which outlive this page: its effects may run once more after the page's
    // values are gone, when the reader leaves for another one.
    let location = use_location();
    let (path, query) = (location.pathname, location.query);
    let sentence = move || {
        let (code, number) = query.with(code_in)?;
        read(&code, number)
    };
    let rest = move || {
        let mut rest = query.get();
        rest.remove(DONE);
        rest.remove(NUMBER);
        format!("{}{}", path.get(), rest.to_query_string())
    };
    let region = NodeRef::<html::Div>::new();
    let navigate = use_navigate();
    let is_said = move || query.with(|query| query.get(DONE).is_some());
    Effect::new(move |before: Option<()>| {
        if !is_said() {
            return;
        }
        platform::announce_once(region, before.is_none(), move || untrack(rest));
        let navigate = navigate.clone();
        // The page without it is the same one, so the way back doesn't lead over it.
        let leave = move || {
            if untrack(is_said) {
                let options = NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&untrack(rest), options);
            }
        };
        platform::watch_notice(region, leave);
    });
    view! {
        <div class="done" role="status" node_ref=region>
            {move || sentence().map(|says| view! { <Toast says close=rest() /> })}
            {children.map(|children| children())}
        </div>
    }
}
