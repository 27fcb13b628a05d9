//! Asks before a page is left with edits that nobody has saved.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    platform,
    text::{common, t},
};

/// Asks before the reader leaves the page while something on it is edited: by a link, by going back, and by
/// closing or loading the page. Another address of the same page doesn't leave it: its path is the same, and
/// so are the values of `keep` in its query, such as the open tab. There the page itself keeps the edits.
///
/// Without script there are no edits that the page could know of.
pub fn guard_edits(is_edited: Signal<bool>, keep: &'static [&'static str]) {
    let location = use_location();
    let (pathname, search) = (location.pathname, location.search);
    let here = move || {
        let (path, search) = (pathname.get_untracked(), search.get_untracked());
        if search.is_empty() {
            path
        } else {
            format!("{path}?{search}")
        }
    };
    let loses_edits = move |to: &str| {
        // A page that is being left may have ended already.
        let is_edited = is_edited.try_get_untracked().unwrap_or_default();
        is_edited && !is_same_page(&here(), to, keep)
    };
    platform::ask_before_leaving(loses_edits, here, t(common::LEAVE_UNSAVED));
}

/// Whether an address is one of the page that is open. An empty one is none of any page.
fn is_same_page(here: &str, to: &str, keep: &[&str]) -> bool {
    let ((path, query), (to_path, to_query)) = (parts(here), parts(to));
    let is_query_alone = to_path.is_empty() && !to.is_empty();
    (is_query_alone || to_path == path)
        && keep
            .iter()
            .all(|name| value(query, name) == value(to_query, name))
}

/// The path and the query of an address.
fn parts(address: &str) -> (&str, &str) {
    let address = address
        .split_once('#')
        .map_or(address, |(before, _)| before);
    address.split_once('?').unwrap_or((address, ""))
}

fn value<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    let mut pairs = query.split('&');
    pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_left_by_another_path_or_another_tab() {
        let here = "/campaigns/7?tab=approved&q=mug";
        for (to, is_same) in [
            ("/campaigns/7?tab=approved&sort=-price", true),
            ("/campaigns/7?q=pot&tab=approved#rates", true),
            ("?tab=approved", true),
            ("/campaigns/7?tab=pending", false),
            ("/campaigns/7?table=approved", false),
            ("/campaigns/7", false),
            ("/campaigns/8?tab=approved", false),
            ("/", false),
            ("", false),
        ] {
            assert_eq!(is_same_page(here, to, &["tab"]), is_same, "{to}");
        }
        assert!(is_same_page(here, "/campaigns/7", &[]));
    }
}
