//! Follows where a form leads to once it was sent.

use leptos::{prelude::*, server_fn::redirect::set_redirect_hook};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::flash::{DONE, HELD};

/// Follows the answers of forms as the router would by itself, but stays where the page is scrolled to when
/// the same page says what was done. To be called before the router is made, which asks for the same: who
/// asks first is heard.
pub fn follow_forms() {
    let Some(owner) = Owner::current() else {
        return;
    };
    // The router's is refused in the same way.
    let _ = set_redirect_hook(move |to| {
        let (navigate, to) = (owner.with(use_navigate), to.to_owned());
        // The form has its answer before its page is left.
        request_animation_frame(move || {
            let here = window().location().pathname().unwrap_or_default();
            let (path, query) = to.split_once('?').unwrap_or((&to, ""));
            let options = NavigateOptions {
                scroll: path != here || !says_done(query),
                ..NavigateOptions::default()
            };
            navigate(&to, options);
        });
    });
}

/// Whether an address's query says what was just done.
fn says_done(query: &str) -> bool {
    let mut names = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, _)| name);
    names.any(|name| name == DONE || name == HELD)
}
