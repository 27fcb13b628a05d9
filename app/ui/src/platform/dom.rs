//! What only a browser has: a theme to draw in, a network that goes away, dialogs, and a place to
//! keep how somebody likes to work.

use std::time::Duration;

use leptos::{
    ev::{self, Event},
    html::Div,
    prelude::*,
    wasm_bindgen::JsCast,
};
use web_sys::{Element, HtmlDocument, HtmlElement};

use crate::Theme;

/// The mark on the document that says in which theme it is drawn.
const THEME_MARK: &str = "data-theme";

/// The mark on a notice that was put into its place once more, which style/ui/toast.scss doesn't let come in again.
const ANNOUNCED: &str = "data-announced";

/// How long a live region must have stood in the page before readers' programs say what comes into it.
const HEARD: Duration = Duration::from_millis(150);

/// The cookie by which the browser keeps that single keys are turned off. What a browser keeps for
/// scripts is cleared when somebody signs out; this is no matter of who that was.
const SINGLE_KEYS_OFF: &str = "__Host-single-keys=off";

/// The theme that the page is drawn in.
pub fn theme() -> Theme {
    let root = document().document_element();
    let mark = root.and_then(|root| root.get_attribute(THEME_MARK));
    mark.map_or_else(Theme::default, |mark| Theme::read(&mark))
}

/// Draws the page in a theme, and lets the browser tell the server with the next page.
pub fn apply_theme(theme: Theme) {
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
pub fn watch_network(is_away: RwSignal<bool>) {
    let look = move || is_away.set(!window().navigator().on_line());
    look();
    let gone = window_event_listener(ev::offline, move |_| look());
    let back = window_event_listener(ev::online, move |_| look());
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
}

/// Lets what a live region says be heard, which those who hear the page wouldn't if it `is_new` and
/// came with its words; and takes `?done=` out of the address, whose `rest` stays.
pub fn announce_once(region: NodeRef<Div>, is_new: bool, rest: impl Fn() -> String + 'static) {
    let tell = move || {
        let region = region.try_get_untracked().flatten();
        let region = region.filter(|_| is_new);
        let notice = region
            .as_ref()
            .and_then(|region| region.first_element_child());
        if let (Some(region), Some(notice)) = (region, notice) {
            // It stays where it is, and counts as having come just now. Whoever sees it saw it come before.
            let _ = notice.set_attribute(ANNOUNCED, "");
            let _ = region.insert_before(&notice, notice.next_sibling().as_ref());
        }
        let search = window().location().search();
        // The reader may have gone on meanwhile, to an address that says nothing of it.
        if !search.is_ok_and(|search| search.contains("done=")) {
            return;
        }
        if let Ok(history) = window().history() {
            // A browser that refuses says it once more with the next load.
            let state = history.state().unwrap_or_default();
            let _ = history.replace_state_with_url(&state, "", Some(&rest()));
        }
    };
    set_timeout(tell, HEARD);
}

/// Loads the page again from the server.
pub fn reload() {
    // A browser that refuses has said so itself, and the page stays.
    let _ = window().location().reload();
}

/// Whether single keys are heard: unless this browser's reader has turned them off.
pub fn are_single_keys_on() -> bool {
    let document = document().dyn_into::<HtmlDocument>().ok();
    let cookies = document.and_then(|document| document.cookie().ok());
    !cookies.is_some_and(|cookies| cookies.contains(SINGLE_KEYS_OFF))
}

/// Turns single keys on or off, for this browser.
pub fn turn_single_keys(on: bool) {
    if let Ok(document) = document().dyn_into::<HtmlDocument>() {
        let life = if on { 0 } else { 31_536_000 };
        // A browser that keeps nothing hears them again with the next page.
        let _ = document.set_cookie(&format!(
            "{SINGLE_KEYS_OFF}; Path=/; Max-Age={life}; SameSite=Lax; Secure"
        ));
    }
}

/// Puts the focus into the page's own search; false where it has none.
pub fn focus_search() -> bool {
    let field = document().query_selector("main input[type=search]");
    let field = field.ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlElement>().ok());
    field.is_some_and(|field| field.focus().is_ok())
}

/// Follows the link of this id, as a click does.
pub fn click_link(id: &str) {
    let link = document().get_element_by_id(id);
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

/// Scrolls as little as it takes to see the element of this id.
pub fn scroll_into_view(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Hands the focus on to the field that stands in the element which got it.
pub fn forward_focus(event: &Event) {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    let field = target.and_then(|target| target.query_selector("input").ok().flatten());
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // The browser's own list has it where there is no field.
        let _ = field.focus();
    }
}
