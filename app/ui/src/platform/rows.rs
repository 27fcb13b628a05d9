//! Rows of the page's lists, as whoever works by keyboard walks along them.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, HtmlElement};

/// Rows of the lists of a page.
const ROWS: &str = "main tbody > tr";
/// What can be reached in a row.
const CONTROLS: &str = "a[href], button, input:not([type=hidden])";
/// What stands in the place of a list without rows.
const EMPTY: &str = "main .empty__title";
/// What a letter does: in a row, in the notice of what was just done, or on the page of one thing that is
/// decided.
const KEYED: &str = "[data-key]";
const KEYED_IN_NOTICE: &str = ".toast [data-key], .decision [data-key]";
const TICK: &str = ".tick";

/// Where a control stands in the lists of a page. Rows that are drawn anew are others; their places stay.
#[derive(Clone, Debug)]
pub(super) struct RowPlace {
    path: String,
    row: usize,
    control: usize,
}

impl RowPlace {
    /// The place of something that stands in a row.
    pub(super) fn of(element: &Element) -> Option<Self> {
        let row = row_of(element)?;
        let controls = all(&row, CONTROLS);
        let control = controls.iter().position(|control| control == element);
        Some(Self {
            path: path(),
            row: all(&root()?, ROWS).iter().position(|one| *one == row)?,
            control: control.unwrap_or_default(),
        })
    }

    /// Whether the page is still the one whose lists it is of.
    pub(super) fn is_here(&self) -> bool {
        self.path == path()
    }

    /// What stands there now: the same control of the row that took the place of one that left, or of the
    /// last row; what says that there is none any more.
    pub(super) fn now(&self) -> Option<Element> {
        if !self.is_here() {
            return None;
        }
        let rows = all(&root()?, ROWS);
        match rows.get(self.row).or_else(|| rows.last()) {
            Some(row) => control(row, self.control),
            None => empty_title(),
        }
    }
}

/// Does what a key asks for in a list: the arrows step to the same control of the next row, `x` ticks the
/// row that has the focus, and a letter presses the row's own button. False where it asks for nothing.
pub fn press_in_list(key: &str) -> bool {
    let focused = document().active_element();
    let row = focused.as_ref().and_then(row_of);
    match key {
        "arrowdown" => step(focused.as_ref(), row.as_ref(), 1),
        "arrowup" => step(focused.as_ref(), row.as_ref(), -1),
        "x" => row.is_some_and(|row| click(all(&row, TICK).first())),
        letter => {
            let is_meant =
                |one: &&Element| one.get_attribute("data-key").as_deref() == Some(letter);
            let in_row = row.map_or_else(Vec::new, |row| all(&row, KEYED));
            let in_notice = root().map_or_else(Vec::new, |root| all(&root, KEYED_IN_NOTICE));
            click(in_row.iter().chain(&in_notice).find(is_meant))
        }
    }
}

/// What the letters do in the page's list, with what each is called there; and whether rows can be ticked.
pub fn list_keys() -> (Vec<(String, String)>, bool) {
    let Some(root) = root() else {
        return (Vec::new(), false);
    };
    let mut keys: Vec<(String, String)> = Vec::new();
    for keyed in all(&root, KEYED) {
        let key = keyed.get_attribute("data-key").unwrap_or_default();
        if keys.iter().all(|(known, _)| *known != key) {
            keys.push((
                key,
                keyed.text_content().unwrap_or_default().trim().to_owned(),
            ));
        }
    }
    (keys, !all(&root, TICK).is_empty())
}

/// Steps from row to row, among those in which something can be done; from elsewhere to the first.
fn step(focused: Option<&Element>, row: Option<&Element>, by: isize) -> bool {
    let Some(root) = root() else {
        return false;
    };
    let rows: Vec<Element> = all(&root, ROWS)
        .into_iter()
        .filter(|row| !all(row, TICK).is_empty() || !all(row, KEYED).is_empty())
        .collect();
    let at = row.and_then(|row| rows.iter().position(|one| one == row));
    let to = match at {
        Some(at) => at.checked_add_signed(by),
        None if row.is_none() && by > 0 => Some(0),
        None => None,
    };
    let Some(next) = to.and_then(|to| rows.get(to)) else {
        // At the ends of a list the page scrolls on.
        return false;
    };
    let controls = row.map_or_else(Vec::new, |row| all(row, CONTROLS));
    let same = controls.iter().position(|control| Some(control) == focused);
    let place = control(next, same.unwrap_or_default());
    let place = place.and_then(|place| place.dyn_into::<HtmlElement>().ok());
    place.is_some_and(|place| place.focus().is_ok())
}

fn row_of(element: &Element) -> Option<Element> {
    element.closest(ROWS).ok().flatten()
}

/// The control of a row, or its first one if it has not so many.
fn control(row: &Element, at: usize) -> Option<Element> {
    let mut controls = all(row, CONTROLS);
    if controls.is_empty() {
        return None;
    }
    let at = if at < controls.len() { at } else { 0 };
    Some(controls.swap_remove(at))
}

fn empty_title() -> Option<Element> {
    let title = document().query_selector(EMPTY).ok().flatten()?;
    // A heading takes the focus only when it says so.
    let _ = title.set_attribute("tabindex", "-1");
    Some(title)
}

fn click(element: Option<&Element>) -> bool {
    let element = element.and_then(|element| element.dyn_ref::<HtmlElement>());
    element.inspect(|element| element.click()).is_some()
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found = within.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count)
        .filter_map(|index| found.as_ref()?.item(index)?.dyn_into().ok())
        .collect()
}

fn root() -> Option<Element> {
    document().document_element()
}

fn path() -> String {
    window().location().pathname().unwrap_or_default()
}
