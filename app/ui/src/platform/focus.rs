//! Where the focus goes when something opens over the page, and where it goes back to.

use std::cell::RefCell;

use leptos::{
    ev,
    html::{Dialog, Div},
    prelude::*,
    wasm_bindgen::JsCast,
};
use web_sys::{Element, HtmlElement};

use super::{progress::is_asking, rows::RowPlace};

/// What takes the focus in the place of what had it, when that went with a decision: the first thing that
/// can be done in its row; the same thing in the row that took its row's place, or what says that no row is
/// left; and then the page's heading.
const IN_ROW: &str = "a[href], button";
const HEADING: &str = "h1[tabindex]";

/// The bar that saves what is typed in a list, and a field of the list that has to be corrected before it is.
const BAR: &str = ".save-bar";
const WRONG: &str = "main tbody [aria-invalid=true]";

/// What opens over the page.
const PANEL: &str = "dialog, .drawer";

/// A page whose view is there may not have its list or its heading in the document yet: for so many frames
/// they are waited for, once nothing is asked for any more.
const FRAMES: u8 = 30;

/// What has the focus, or had it.
#[derive(Debug)]
struct Focused {
    element: Element,
    row: Option<Element>,
    /// Where it stands in a list; of the bar that saves a list, where its reader was before.
    place: Option<RowPlace>,
    /// Whether its list is saved from it: then what has to be corrected there comes first.
    saves_list: bool,
}

thread_local! {
    /// What had the focus when the last panel was opened. It outlasts the panel's view, which is made anew
    /// whenever the page around it reads again.
    static OPENER: RefCell<Option<Focused>> = const { RefCell::new(None) };
    /// What had the focus last, also when it is gone.
    static LAST: RefCell<Option<Focused>> = const { RefCell::new(None) };
    /// Where the focus was last in a list.
    static IN_LIST: RefCell<Option<RowPlace>> = const { RefCell::new(None) };
}

impl Focused {
    fn of(element: Element) -> Self {
        let saves_list = element.closest(BAR).is_ok_and(|bar| bar.is_some());
        let before = || {
            let before = IN_LIST.with_borrow(Clone::clone);
            before.filter(|_| saves_list)
        };
        Self {
            row: element.closest("tr, li").ok().flatten(),
            place: RowPlace::of(&element).or_else(before),
            saves_list,
            element,
        }
    }

    /// Whether it stood in what was open over the page.
    fn is_of_panel(&self) -> bool {
        self.element
            .closest(PANEL)
            .is_ok_and(|panel| panel.is_some())
    }

    /// Whether it stood in a list of this page, which may be about to be drawn anew.
    fn is_of_list(&self) -> bool {
        self.place.as_ref().is_some_and(RowPlace::is_here)
    }
}

/// Remembers what has the focus, for [`restore_lost_focus`].
pub fn install_focus_listener() {
    let _ = window_event_listener(ev::focusin, |event| {
        let target = event.target();
        let target = target.and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(target) = target {
            let focused = Focused::of(target);
            if let Some(place) = &focused.place {
                IN_LIST.set(Some(place.clone()));
            }
            LAST.set(Some(focused));
        }
    });
}

/// Notes that a list is saved from where the focus is.
pub(super) fn note_saving() {
    LAST.with_borrow_mut(|last| {
        if let Some(last) = last {
            last.saves_list = true;
        }
    });
}

/// Gives the focus to what is nearest, once the page is drawn anew and what had the focus is gone or hidden.
/// Nobody who works by keyboard begins again at the top of the document.
pub fn restore_lost_focus() {
    restore_within(FRAMES);
}

/// The same with the next frame, and as long as nothing takes the focus in so many further ones.
fn restore_within(frames: u8) {
    request_animation_frame(move || {
        if is_focus_held() {
            return;
        }
        let Some(lost) = take_lost() else {
            return;
        };
        let left = frames_left(frames);
        if !give_focus(Some(&lost), left.is_none() || !lost.is_of_list())
            && let Some(left) = left
        {
            LAST.set(Some(lost));
            restore_within(left);
        }
    });
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
    match focused.map(Focused::of).or_else(take_lost) {
        // A panel that is drawn anew has what opened it already.
        Some(within) if within.is_of_panel() && !is_rendered(&within.element) => {}
        opener => OPENER.set(opener),
    }
    true
}

/// What had the focus last, if it is gone: the page that opens the panel may have drawn its list anew.
fn take_lost() -> Option<Focused> {
    let is_lost = |last: &mut Focused| !is_rendered(&last.element);
    LAST.with_borrow_mut(|last| last.take_if(is_lost))
}

/// Gives the focus back when the panel has left the page and nothing else has it.
fn give_back(panel: Option<Element>) {
    if let Some(panel) = panel.filter(|panel| panel.is_connected()) {
        // It leaves with this frame, or was only made anew, with the page around it.
        request_animation_frame(move || {
            if !panel.is_connected() {
                give_back(Some(panel));
            }
        });
        return;
    }
    // Where something else has the focus it may be the same panel, drawn anew, which gives it back later.
    if is_focus_held() {
        return;
    }
    let opener = OPENER.take();
    let waits = opener.as_ref().is_some_and(Focused::is_of_list);
    if opener.is_none() {
        return focus_heading_within(FRAMES);
    }
    if !give_focus(opener.as_ref(), !waits) {
        LAST.set(opener);
        restore_within(FRAMES);
    }
}

/// Puts the focus on the page's heading once it is drawn, and again when the page is drawn once more with what
/// was changed: the address had opened the panel, so that nothing in the page had the focus before it.
fn focus_heading_within(frames: u8) {
    request_animation_frame(move || {
        if !is_focus_held() {
            give_focus(None, true);
        }
        if let Some(left) = frames_left(frames) {
            focus_heading_within(left);
        }
    });
}

/// How many frames are left to wait after one of them; none after the last.
fn frames_left(frames: u8) -> Option<u8> {
    if is_asking() {
        Some(frames)
    } else {
        frames.checked_sub(1)
    }
}

/// Puts the focus where it was, or as near to it as there is something; on the page's heading only if that
/// is asked for. False where there is nothing to put it on.
fn give_focus(before: Option<&Focused>, or_heading: bool) -> bool {
    let saves_list = before.is_some_and(|before| before.saves_list);
    let (mut places, mut next) = (Vec::new(), None);
    if let Some(before) = before {
        places.push(before.element.clone());
        let row = before.row.as_ref().filter(|row| row.is_connected());
        places.extend(row.and_then(|row| row.query_selector(IN_ROW).ok().flatten()));
        if saves_list {
            places.extend(document().query_selector(WRONG).ok().flatten());
        }
        next = before.place.as_ref().and_then(RowPlace::now);
    }
    let heading = document().query_selector(HEADING).ok().flatten();
    let heading = heading.filter(|_| or_heading);
    // What is gone or hidden doesn't take it.
    let is_given = places.iter().chain(&next).chain(&heading).any(takes_focus);
    if is_given && saves_list {
        // What has to be corrected may come only when the list is drawn once more.
        note_saving();
    }
    is_given
}

/// Whether something that is in sight has the focus.
fn is_focus_held() -> bool {
    let now = document().active_element();
    now.is_some_and(|now| now.tag_name() != "BODY" && is_rendered(&now))
}

/// Whether an element takes up room in the page. What was hidden a moment ago still has the focus: browsers
/// take it away with the next frame only.
fn is_rendered(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_none_or(|element| element.offset_width() > 0 || element.offset_height() > 0)
}

/// Puts the focus on an element; false when it can't have it. One that was hidden a moment ago can't,
/// though it is still said to have it.
fn takes_focus(place: &Element) -> bool {
    let element = place.dyn_ref::<HtmlElement>();
    let element = element.filter(|_| is_rendered(place));
    let is_put = element.is_some_and(|element| element.focus().is_ok());
    is_put && document().active_element().is_some_and(|now| now == *place)
}
