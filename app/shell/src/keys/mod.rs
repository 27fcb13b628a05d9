//! What the keyboard is asked for beside what every browser knows: `Ctrl` or `Cmd` with `K` for the
//! palette, `/` for the page's own search, `?` for the list of keys, `g` with a letter for each page
//! of the area, and in a list the arrows, `x` and the letters of what its rows can have done to them. Single
//! keys do nothing while somebody types, and can be turned off.

mod dialog;
#[cfg(test)]
mod tests;

use leptos::{ev::KeyboardEvent, prelude::document, wasm_bindgen::JsCast as _};
use web_sys::Element;

pub(super) use dialog::KeysDialog;

use ui::platform;

/// Where one types or chooses, so that keys are meant for it. A tick is only pressed.
const FIELDS: &str = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/// What is meant for the row of a list: to the next and the one before, tick, approve or allow, reject, undo.
const IN_LIST: [&str; 6] = ["arrowdown", "arrowup", "x", "a", "r", "u"];

/// How long the letter after `g` may take, in milliseconds.
const PATIENCE: f64 = 3_000.0;

/// A key that was pressed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pressed {
    /// What it says: a letter, a sign or the key's name.
    key: String,
    /// What was held with it.
    held: Held,
    /// Where the focus was.
    focus: Focus,
    /// Whether single keys are heard at all.
    are_single_keys_on: bool,
    /// When, in the browser's milliseconds.
    at: f64,
}

impl Pressed {
    /// What a browser says of a key. Nothing of one that is held down, or that writes a part of a
    /// letter.
    pub(super) fn of(event: &KeyboardEvent) -> Option<Self> {
        if event.repeat() || event.is_composing() || event.default_prevented() {
            return None;
        }
        let target = event.target();
        let target = target.and_then(|target| target.dyn_into::<Element>().ok());
        let field = target.and_then(|target| target.closest(FIELDS).ok().flatten());
        let dialog = document().query_selector("dialog:modal");
        let is_command = event.ctrl_key() != event.meta_key();
        Some(Self {
            key: event.key(),
            held: match (
                is_command,
                event.ctrl_key() || event.alt_key(),
                event.shift_key(),
            ) {
                (true, _, false) if !event.alt_key() => Held::Command,
                (false, false, true) => Held::Shift,
                (false, false, false) => Held::Nothing,
                _ => Held::Other,
            },
            focus: if matches!(dialog, Ok(Some(_))) {
                Focus::Dialog
            } else if field.is_some() {
                Focus::Field
            } else {
                Focus::Page
            },
            are_single_keys_on: platform::are_single_keys_on(),
            at: event.time_stamp(),
        })
    }
}

/// What is held while a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Nothing.
    Nothing,
    /// `Shift` alone.
    Shift,
    /// `Ctrl` or `Cmd` alone.
    Command,
    /// Anything else.
    Other,
}

/// Where the focus is when a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// Somewhere on the page.
    Page,
    /// Where one types or chooses.
    Field,
    /// Wherever it is, a dialog stops everything else.
    Dialog,
}

/// What a key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ShortcutAction {
    /// The palette.
    Search,
    /// The list of keys.
    Keys,
    /// The page's own search.
    Field,
    /// The page of this key.
    Page(String),
    /// What this key does in a list.
    InList(String),
}

/// A sequence of keys under way: since when `g` waits for its letter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Chord {
    waits_since: Option<f64>,
}

impl Chord {
    /// What the next key asks for.
    pub(super) fn press(&mut self, pressed: &Pressed) -> Option<ShortcutAction> {
        let waits_since = self.waits_since.take();
        let Pressed {
            held, focus, at, ..
        } = *pressed;
        let key = pressed.key.to_ascii_lowercase();
        if focus == Focus::Dialog {
            return None;
        }
        if held == Held::Command {
            return (key == "k").then_some(ShortcutAction::Search);
        }
        if held == Held::Other || focus == Focus::Field || !pressed.are_single_keys_on {
            return None;
        }
        // On some keyboards these need Shift.
        match key.as_str() {
            "?" => return Some(ShortcutAction::Keys),
            "/" => return Some(ShortcutAction::Field),
            _ => {}
        }
        if held == Held::Shift {
            return None;
        }
        if key.len() == 1 && waits_since.is_some_and(|since| at - since <= PATIENCE) {
            return Some(ShortcutAction::Page(key));
        }
        if key == "g" {
            self.waits_since = Some(at);
        }
        IN_LIST
            .contains(&&*key)
            .then_some(ShortcutAction::InList(key))
    }
}
