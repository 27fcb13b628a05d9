//! What opens over the page and closes again: menus, explanations, and the sidebar as a sheet.

use leptos::{
    ev::{self, Event, MouseEvent},
    prelude::*,
    wasm_bindgen::JsCast,
};
use web_sys::{Element, HtmlDetailsElement, HtmlElement, Node};

/// Where the sidebar is a rail of pictures; style/shell/console.scss says the same.
const RAIL: &str = "(max-width: 1199.98px)";

/// Takes away a popover that lies over the page.
pub fn hide_popover(id: &str) {
    let element = document().get_element_by_id(id);
    let element = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // It may be closed already.
        let _ = element.hide_popover();
    }
}

/// Opens the whole sidebar where there is room for its pictures alone, since what is in a group has
/// no place beside them. `id` is the sidebar's.
pub fn expand_sidebar(event: &MouseEvent, id: &str) {
    let narrow = window().match_media(RAIL).ok().flatten();
    if !narrow.is_some_and(|narrow| narrow.matches()) {
        return;
    }
    let sidebar = document().get_element_by_id(id);
    let sidebar = sidebar.and_then(|sidebar| sidebar.dyn_into::<web_sys::HtmlElement>().ok());
    let Some(sidebar) = sidebar else {
        return;
    };
    if sidebar.matches(":popover-open").unwrap_or(true) || sidebar.show_popover().is_err() {
        return;
    }
    let group = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let group = group.and_then(|target| target.closest("details").ok().flatten());
    if group.is_some_and(|group| group.has_attribute("open")) {
        // It is open already, and the click would close it.
        event.prevent_default();
    }
}

/// Closes the open menus of every page when one turns elsewhere or presses Escape. A menu is a
/// `details` of that class.
pub fn install_menu_listeners() {
    let elsewhere = |event: &Event| {
        let target = event.target();
        let target = target.and_then(|target| target.dyn_into::<Node>().ok());
        close_menus(target.as_ref());
    };
    let _ = window_event_listener(ev::pointerdown, move |event| elsewhere(&event));
    let _ = window_event_listener(ev::focusin, move |event| elsewhere(&event));
    let _ = window_event_listener(ev::keydown, |event| {
        if event.key() == "Escape" {
            close_menus_restoring_focus();
        }
    });
}

/// Closes the open menus but the one that the element is in.
pub fn close_menus(but: Option<&Node>) {
    let Ok(open) = document().query_selector_all("details.menu[open]") else {
        return;
    };
    for index in 0..open.length() {
        if let Some(menu) = open.item(index)
            && !but.is_some_and(|but| menu.contains(Some(but)))
            && let Ok(menu) = menu.dyn_into::<HtmlDetailsElement>()
        {
            menu.set_open(false);
        }
    }
}

/// Closes the menu in which a click chose something, and puts the focus on what opens it. A form that
/// isn't complete keeps it open, since it points at what is missing. In a closed menu nothing was
/// chosen: Enter in a field clicks its form's first button, which may be in there.
pub fn close_menu_of(event: &MouseEvent) {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    let closest = |of: &Element, what| of.closest(what).ok().flatten();
    let Some(chosen) = target.and_then(|target| closest(&target, "a, button")) else {
        return;
    };
    if closest(&chosen, "form:invalid").is_some() {
        return;
    }
    let menu = closest(&chosen, "details.menu[open]");
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlDetailsElement>().ok()) {
        menu.set_open(false);
        focus_face_of(&menu);
    }
}

/// Closes the open menus; the focus stays on the button of the one that it was in.
pub fn close_menus_restoring_focus() {
    let focused = document().active_element();
    let menu = focused.and_then(|focused| focused.closest("details.menu[open]").ok().flatten());
    if let Some(menu) = menu {
        focus_face_of(&menu);
    }
    close_menus(None);
}

/// Puts the focus on what opens a menu.
fn focus_face_of(menu: &Element) {
    let face = menu.query_selector("summary").ok().flatten();
    if let Some(face) = face.and_then(|face| face.dyn_into::<HtmlElement>().ok()) {
        // Without the focus the menu is closed all the same.
        let _ = face.focus();
    }
}

/// Whether Escape closes a menu or an explanation, and is meant for nothing behind it.
pub fn is_escape_taken() -> bool {
    let open = document().query_selector("details.menu[open], :popover-open");
    // A browser without popovers doesn't know what an open one is, and none is open.
    matches!(open, Ok(Some(_)))
}
