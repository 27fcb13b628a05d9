//! Where the focus goes when something opens over the page, and where it goes back to.

use std::cell::RefCell;

use leptos::{
    html::{Dialog, Div},
    prelude::*,
    wasm_bindgen::JsCast,
};
use web_sys::{Element, HtmlElement};

/// What takes the focus in the place of what opened the panel, when that went with a decision: the
/// first thing that can be done in its row, and then the page's heading.
const IN_ROW: &str = "a[href], button";
const HEADING: &str = "h1[tabindex]";

/// What had the focus when a panel was opened.
#[derive(Debug)]
struct Opener {
    element: Element,
    row: Option<Element>,
}

thread_local! {
    /// Of the panel that was opened last. It outlasts the panel's view, which is made anew whenever the
    /// page around it reads again.
    static OPENER: RefCell<Option<Opener>> = const { RefCell::new(None) };
}

/// Lifts a dialog that stands open in the page above it, keeps the focus in it, and gives it back when
/// the dialog leaves the page.
pub fn show_modal(dialog: NodeRef<Dialog>) {
    let Some(dialog) = dialog.get() else {
        return;
    };
    note_opener(&dialog);
    dialog.close();
    // A browser that can't lift it leaves it in the page, where it works as well.
    if dialog.show_modal().is_err() {
        dialog.set_open(true);
    }
    let panel = StoredValue::new_local(Some(Element::from(dialog)));
    on_cleanup(move || give_back(panel.try_update_value(Option::take).flatten()));
}

/// Closes a dialog; the focus goes back to where it was.
pub fn close_dialog(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.try_get_untracked().flatten() {
        dialog.close();
    }
}

/// Moves the focus to the element of a panel, and back to where it was when the panel leaves the page.
pub fn focus_and_restore(element: NodeRef<Div>) {
    let Some(element) = element.get() else {
        return;
    };
    let panel = element.parent_element();
    if let Some(panel) = &panel
        && note_opener(panel)
    {
        // Not every element can take it; then it stays where it is.
        let _ = element.focus();
    }
    let panel = StoredValue::new_local(panel);
    on_cleanup(move || give_back(panel.try_update_value(Option::take).flatten()));
}

/// Keeps what has the focus, unless the panel itself has it: then it was open already.
fn note_opener(panel: &Element) -> bool {
    let focused = document().active_element();
    if panel.contains(focused.as_deref()) {
        return false;
    }
    let focused = focused.filter(|focused| focused.tag_name() != "BODY");
    let opener = focused.map(|element| Opener {
        row: element.closest("tr, li").ok().flatten(),
        element,
    });
    OPENER.set(opener);
    true
}

/// Gives the focus back when the panel has left the page and nothing else has it.
fn give_back(panel: Option<Element>) {
    let focused = document().active_element();
    let is_lost = focused.is_none_or(|focused| {
        let is_within = panel
            .as_ref()
            .is_some_and(|panel| panel.contains(Some(&focused)));
        is_within || focused.tag_name() == "BODY" || !is_rendered(&focused)
    });
    // A panel that is still there was only made anew, with the page around it.
    let is_gone = panel.is_none_or(|panel| !panel.is_connected());
    if !is_gone {
        return;
    }
    let (opener, row) = OPENER
        .take()
        .map_or((None, None), |opener| (Some(opener.element), opener.row));
    if !is_lost {
        return;
    }
    let row = row.filter(|row| row.is_connected());
    let in_row = row.and_then(|row| row.query_selector(IN_ROW).ok().flatten());
    let heading = document().query_selector(HEADING).ok().flatten();
    let mut places = [opener, in_row, heading].into_iter().flatten();
    // What is gone or hidden doesn't take it; without the focus the page is still there.
    let _ = places.any(|place| takes_focus(&place));
}

/// Whether an element takes up room in the page. What was hidden a moment ago still has the focus: browsers
/// take it away with the next frame only.
fn is_rendered(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_none_or(|element| element.offset_width() > 0 || element.offset_height() > 0)
}

/// Puts the focus on an element; false when it can't have it.
fn takes_focus(place: &Element) -> bool {
    let is_put = place
        .dyn_ref::<HtmlElement>()
        .is_some_and(|place| place.focus().is_ok());
    is_put && document().active_element().is_some_and(|now| now == *place)
}
