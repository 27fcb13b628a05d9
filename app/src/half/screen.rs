//! What only a browser has: a theme to draw in, a network that goes away, dialogs, and a place to
//! keep how somebody likes to work.

use leptos::{ev, html::Dialog, prelude::*, wasm_bindgen::JsCast};
use web_sys::{HtmlDocument, HtmlElement};

use crate::shell::Theme;

/// The mark on the document that says in which theme it is drawn.
const THEME_MARK: &str = "data-theme";

/// Under this name the browser keeps that single keys are turned off.
const SINGLE_KEYS: &str = "single-keys";

/// The theme that the page is drawn in.
pub(crate) fn theme() -> Theme {
    let root = document().document_element();
    let mark = root.and_then(|root| root.get_attribute(THEME_MARK));
    mark.map_or_else(Theme::default, |mark| Theme::read(&mark))
}

/// Draws the page in a theme, and lets the browser tell the server with the next page.
pub(crate) fn wear(theme: Theme) {
    // Whatever a browser refuses here, the next page that the server writes has it.
    if let Some(root) = document().document_element() {
        let _ = match theme.mark() {
            Some(mark) => root.set_attribute(THEME_MARK, mark),
            None => root.remove_attribute(THEME_MARK),
        };
    }
    let meta = document().query_selector("meta[name=color-scheme]");
    if let Ok(Some(meta)) = meta {
        let _ = meta.set_attribute("content", theme.schemes());
    }
    if let Ok(document) = document().dyn_into::<HtmlDocument>() {
        let _ = document.set_cookie(&theme.cookie());
    }
}

/// Says whether the network is away, now and whenever that changes, until the page is left.
pub(crate) fn watch_network(is_away: RwSignal<bool>) {
    let look = move || is_away.set(!window().navigator().on_line());
    look();
    let gone = window_event_listener(ev::offline, move |_| look());
    let back = window_event_listener(ev::online, move |_| look());
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
}

/// Whether single keys are heard: unless this browser's reader has turned them off.
pub(crate) fn are_single_keys_on() -> bool {
    let kept = window().local_storage().ok().flatten();
    let kept = kept.and_then(|kept| kept.get_item(SINGLE_KEYS).ok().flatten());
    kept.is_none()
}

/// Turns single keys on or off, for this browser.
pub(crate) fn turn_single_keys(on: bool) {
    if let Ok(Some(kept)) = window().local_storage() {
        // A browser that keeps nothing hears them again with the next page.
        let _ = if on {
            kept.remove_item(SINGLE_KEYS)
        } else {
            kept.set_item(SINGLE_KEYS, "off")
        };
    }
}

/// Puts the focus into the page's own search; false where it has none.
pub(crate) fn focus_search() -> bool {
    let field = document().query_selector("main input[type=search]");
    let field = field.ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlElement>().ok());
    field.is_some_and(|field| field.focus().is_ok())
}

/// Follows the link of this id, as a click does.
pub(crate) fn follow(id: &str) {
    let link = document().get_element_by_id(id);
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

/// Scrolls as little as it takes to see the element of this id.
pub(crate) fn bring_into_sight(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Closes a dialog; the focus goes back to where it was.
pub(crate) fn close_dialog(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

/// Closes the open menus; the focus stays on the button of the one that it was in.
pub(crate) fn leave_menu() {
    let focused = document().active_element();
    let menu = focused.and_then(|focused| focused.closest("details.menu[open]").ok().flatten());
    let button = menu.and_then(|menu| menu.query_selector("summary").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
    super::close_menus(None);
}
