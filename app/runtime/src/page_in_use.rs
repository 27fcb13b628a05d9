//! Which of several open pages a person has in use: the one that was looked at or pressed last.
//! The browser's half says so by a cookie, so that what the server sends next is of that page's
//! organisation, whatever was chosen in another window: a page of another bundle, or a file.

/// The cookie with what the server signed into the page that is in use (`page_session::opened_form`).
/// Scripts write it; it can choose among the person's own places and nothing else.
pub const PAGE_IN_USE: &str = "__Host-page-in-use";

/// The header's value that lets a browser forget which page is in use, when a place was chosen or
/// somebody signed in or out: the next page is of what the session says.
pub const NO_PAGE_IN_USE: &str = "__Host-page-in-use=; Path=/; Max-Age=0; SameSite=Lax; Secure";

#[cfg(not(feature = "ssr"))]
mod browser {
    use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
    use web_sys::HtmlDocument;

    use super::PAGE_IN_USE;
    use crate::page_session;

    /// Notes from now on, for as long as the document is there, when this page is in use.
    pub fn watch_use() {
        if document().has_focus().unwrap_or_default() {
            note_use();
        }
        let _ = window_event_listener(ev::focus, |_| note_use());
        let _ = window_event_listener(ev::pageshow, |_| note_use());
        let _ = window_event_listener(ev::pointerdown, |_| note_use());
        let _ = window_event_listener(ev::keydown, |_| note_use());
    }

    /// Notes with the browser that this page is in use, if somebody who is signed in opened it.
    pub fn note_use() {
        let opened = page_session::opened_form();
        let Ok(document) = document().dyn_into::<HtmlDocument>() else {
            return;
        };
        let noted = format!("{PAGE_IN_USE}={opened}");
        let cookies = document.cookie().unwrap_or_default();
        if opened.is_empty() || cookies.split("; ").any(|cookie| cookie == noted) {
            return;
        }
        // A browser that keeps nothing goes on in the place that the session chose last.
        let _ = document.set_cookie(&format!("{noted}; Path=/; SameSite=Lax; Secure"));
    }
}

#[cfg(not(feature = "ssr"))]
pub use browser::{note_use, watch_use};

/// The server writes pages and has none in use.
#[cfg(feature = "ssr")]
pub const fn note_use() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forgotten_is_the_cookie_that_is_noted() {
        let name = NO_PAGE_IN_USE.split('=').next();
        assert_eq!(name, Some(PAGE_IN_USE));
    }
}
