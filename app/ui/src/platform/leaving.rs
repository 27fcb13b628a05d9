//! Asks before a page is left, on every way that a browser knows.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::{
    ev::{self, Event, MouseEvent},
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};
use web_sys::Element;

/// A link that is followed in this window.
const LINK: &str = "a[href]:not([target], [download])";

/// Whether a page may be left for where the browser has gone back or forward to.
type MayGo = Rc<dyn Fn() -> bool>;

thread_local! {
    /// Whether the reader has agreed to leave, and isn't asked once more on the way: by the browser, after
    /// the link.
    static AGREED: Cell<bool> = const { Cell::new(false) };
    /// What is asked when the browser goes back or forward, each for as long as its view lasts.
    static ASKED_AT_STEPS: RefCell<Vec<StoredValue<MayGo, LocalStorage>>> =
        const { RefCell::new(Vec::new()) };
}

/// Hears that the browser went back or forward, and keeps it from the router where a page isn't left. To be
/// called before the router is made: what happens to the window itself is told in the order in which it was
/// asked for, and once the router has heard of it the page is another one.
pub fn install_leaving_listener() {
    let _ = window_event_listener(ev::popstate, |event| {
        let asked = ASKED_AT_STEPS.with_borrow(Clone::clone);
        let mut asked = asked.iter().filter_map(GetValue::try_get_value);
        if !asked.all(|may_go| may_go()) {
            event.stop_immediate_propagation();
        }
    });
}

/// Asks `question` before the page `here` is left for an address at which it `loses_edits`, until the
/// view ends that asks for it. What the browser does by itself leads to an empty address.
pub fn ask_before_leaving(
    loses_edits: impl Fn(&str) -> bool + 'static,
    here: impl Fn() -> String + 'static,
    question: &'static str,
) {
    AGREED.set(false);
    let loses_edits: Rc<dyn Fn(&str) -> bool> = Rc::new(loses_edits);
    let may_leave = {
        let loses_edits = Rc::clone(&loses_edits);
        Rc::new(move |to: &str| {
            if !loses_edits(to) {
                AGREED.set(false);
                return true;
            }
            // A browser that asks nothing lets its reader go.
            let agrees = AGREED.get() || window().confirm_with_message(question).unwrap_or(true);
            AGREED.set(agrees);
            agrees
        })
    };
    let may_follow = Rc::clone(&may_leave);
    listen("click", move |event| {
        if destination(&event).is_some_and(|to| !may_follow(&to)) {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    ask_at_steps(Rc::new(move || {
        let location = window().location();
        let to = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        let may_go = may_leave(&to);
        if !may_go && let Ok(history) = window().history() {
            // The address has changed already, and becomes again what the page has.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&here()));
        }
        may_go
    }));
    listen("beforeunload", move |event| {
        if loses_edits("") && !AGREED.get() {
            event.prevent_default();
        }
    });
}

/// Asks when the browser goes back or forward, until the view ends.
fn ask_at_steps(may_go: MayGo) {
    let may_go = StoredValue::new_local(may_go);
    ASKED_AT_STEPS.with_borrow_mut(|asked| {
        // What ended with its view asks nothing any more.
        asked.retain(|may_go| !may_go.is_disposed());
        asked.push(may_go);
    });
}

/// Where a click leads to within the site, if it leaves the page in this window.
fn destination(event: &Event) -> Option<String> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let is_held = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
    if is_held || click.button() != 0 {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest(LINK).ok().flatten()?;
    let href = link.get_attribute("href")?;
    href.starts_with(['/', '?']).then_some(href)
}

/// Hears an event on its way down from the window, before the router does, until the view ends.
fn listen(event: &'static str, heard: impl FnMut(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let function = heard.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback_and_bool(event, function, true);
    let heard = StoredValue::new_local(Some(heard));
    on_cleanup(move || {
        if let Some(heard) = heard.try_update_value(Option::take).flatten() {
            let function = heard.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool(event, function, true);
        }
    });
}
