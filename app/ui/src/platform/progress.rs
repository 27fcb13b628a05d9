//! What shows at once that something was pressed and is asked for: marks in the document, from which the
//! style sheet makes all that is seen (style/shell/progress.scss).

use std::{cell::Cell, time::Duration};

use leptos::{
    ev::{self, MouseEvent, SubmitEvent},
    html::Div,
    prelude::*,
    wasm_bindgen::JsCast,
};
use web_sys::{Element, EventTarget, Node};

/// On the document: something is asked for.
const ASKING: &str = "data-asking";
/// On the document: what is asked for is another page, or the same one about something else.
const LEAVING: &str = "data-leaving";
/// On a link among tabs: it was pressed last.
const PRESSED: &str = "data-pressed";
/// On a button: what it sent is under way.
const SENDING: &str = "data-sending";

/// How long a notice floats that nobody points at.
const FLOATS: Duration = Duration::from_secs(8);

thread_local! {
    /// How many requests are without an answer.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// A request that is under way, for as long as this is kept.
#[derive(Debug)]
pub struct Asking(());

/// Notes that something is asked for.
pub fn note_asking() -> Asking {
    ASKED.set(ASKED.get().saturating_add(1));
    mark(ASKING);
    Asking(())
}

/// Whether something is asked for, so that the page may be drawn anew.
pub(super) fn is_asking() -> bool {
    ASKED.get() > 0
}

impl Drop for Asking {
    fn drop(&mut self) {
        ASKED.set(ASKED.get().saturating_sub(1));
        settle();
    }
}

/// Marks what is pressed, on every page: a tab, a link that leads on, the button of a form.
pub fn install_progress_listeners() {
    let _ = window_event_listener(ev::click, |event| {
        if let Some(link) = pressed_link(&event) {
            for other in all(&format!("[{PRESSED}]")) {
                let _ = other.remove_attribute(PRESSED);
            }
            let _ = link.set_attribute(PRESSED, "");
            mark(LEAVING);
            settle();
        }
    });
    let _ = window_event_listener(ev::submit, |event| {
        if let Some(button) = sending_button(&event) {
            let _ = button.set_attribute(SENDING, "");
            let _ = button.set_attribute("aria-busy", "true");
        } else {
            mark(LEAVING);
        }
        settle();
    });
}

/// Calls `leave` when a notice has floated long enough and nobody points at it or works in it, or as soon
/// as something else is sent; not after the effect that it is called in has run again.
pub fn watch_notice(region: NodeRef<Div>, leave: impl Fn() + Clone + 'static) {
    let is_watched = StoredValue::new(());
    let next = leave.clone();
    let sent = window_event_listener(ev::submit, move |event| {
        let is_own = event.target().is_some_and(|form| is_in(region, &form));
        if !is_own {
            next();
        }
    });
    on_cleanup(move || sent.remove());
    wait(region, is_watched, leave);
}

fn wait(region: NodeRef<Div>, is_watched: StoredValue<()>, leave: impl Fn() + 'static) {
    let over = move || {
        if is_watched.try_get_value().is_none() {
            return;
        }
        let notice = region.try_get_untracked().flatten();
        let is_used = notice.is_some_and(|notice| {
            let is_used = notice.matches(":hover, :focus-within");
            is_used.unwrap_or_default()
        });
        if is_used {
            wait(region, is_watched, leave);
        } else {
            leave();
        }
    };
    set_timeout(over, FLOATS);
}

/// The link that a click follows in this window.
fn pressed_link(event: &MouseEvent) -> Option<Element> {
    let is_elsewhere = event.button() != 0
        || event.ctrl_key()
        || event.meta_key()
        || event.shift_key()
        || event.alt_key();
    let target = event.target().filter(|_| !is_elsewhere)?;
    let link = target.dyn_into::<Element>().ok()?.closest("a[href]");
    let link = link.ok().flatten()?;
    let stays = link.has_attribute("download") || link.has_attribute("target");
    (!stays).then_some(link)
}

/// The button of a form that changes something; none where a form asks by its address.
fn sending_button(event: &SubmitEvent) -> Option<Element> {
    let form = event.target()?.dyn_into::<Element>().ok()?;
    let button = Element::from(event.submitter()?);
    let method = button
        .get_attribute("formmethod")
        .or_else(|| form.get_attribute("method"));
    method
        .is_some_and(|method| method == "post")
        .then_some(button)
}

fn is_in(region: NodeRef<Div>, target: &EventTarget) -> bool {
    let region = region.try_get_untracked().flatten();
    region.is_some_and(|region| region.contains(target.dyn_ref::<Node>()))
}

/// Takes the marks away when nothing is asked for any more: two frames later, since what is pressed asks
/// in the next one, and what has come is drawn then.
fn settle() {
    request_animation_frame(|| {
        request_animation_frame(|| {
            if ASKED.get() == 0 {
                clear();
            }
        });
    });
}

fn clear() {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute(ASKING);
        let _ = root.remove_attribute(LEAVING);
    }
    for marked in all(&format!("[{PRESSED}], [{SENDING}]")) {
        if marked.has_attribute(SENDING) {
            let _ = marked.remove_attribute("aria-busy");
        }
        let _ = marked.remove_attribute(PRESSED);
        let _ = marked.remove_attribute(SENDING);
    }
}

/// Sets a mark on the document. A browser that can't shows nothing of it, and works.
fn mark(name: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, "");
    }
}

fn all(selector: &str) -> impl Iterator<Item = Element> {
    let found = document().query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |index| found.as_ref()?.item(index)?.dyn_into().ok())
}
