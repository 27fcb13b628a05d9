//! Fields that stand in the rows of a list, and the ticks of rows.

use leptos::{ev::KeyboardEvent, html::Input, prelude::*, wasm_bindgen::JsCast};
use web_sys::{HtmlInputElement, NodeList};

use super::focus::note_saving;

/// The fields above lists that somebody types into, and the boxes that somebody ticks there.
const ASKING: &str = ".toolbar input:is([type=search], [type=text]), \
    .creator-finder input:is([type=search], [type=text], [type=checkbox])";
/// On such a field: what the address said before.
const SAID: &str = "data-said";

/// Puts a value into a field of one line, over what was typed into it by hand: the attribute is only
/// what a field begins with.
pub fn set_value(field: NodeRef<Input>, value: &str) {
    if let Some(field) = field.try_get_untracked().flatten() {
        field.set_value(value);
    }
}

/// What stands in a field of one line.
pub fn field_value(field: NodeRef<Input>) -> String {
    let field = field.try_get_untracked().flatten();
    field.map(|field| field.value()).unwrap_or_default()
}

/// Once a page is drawn anew, the fields above its list say what the address says, also those that somebody has
/// typed into or ticked: the attribute is only what a field begins with. What was typed and not asked for yet stays.
pub fn follow_address() {
    request_animation_frame(|| {
        for field in inputs(ASKING) {
            let is_box = field.type_() == "checkbox";
            let (now, stands) = if is_box {
                let (now, stands) = (field.default_checked(), field.checked());
                (now.to_string(), stands.to_string())
            } else {
                (field.default_value(), field.value())
            };
            let before = field.get_attribute(SAID);
            if before.is_some_and(|before| before != now && before == stands) {
                if is_box {
                    field.set_checked(field.default_checked());
                } else {
                    field.set_value(&now);
                }
            }
            // A browser that can't note it leaves the field as it is.
            let _ = field.set_attribute(SAID, &now);
        }
    });
}

/// Enter in a field of a list goes on to the field of the next row, and with Ctrl or ⌘ it sends their form.
/// The fields of a list are those that name the same form.
pub fn enter_in_list(event: &KeyboardEvent) {
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    let field = event.target();
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let Some((field, form)) = field.and_then(|field| Some((field.clone(), field.form()?))) else {
        return;
    };
    if field.type_() != "text" {
        return;
    }
    event.prevent_default();
    if event.ctrl_key() || event.meta_key() {
        note_saving();
        // A form that is not complete says so by itself.
        let _ = form.request_submit();
        return;
    }
    let fields = inputs(&format!("input[type=text][form=\"{}\"]", form.id()));
    let mut below = fields.skip_while(|other| *other != field).skip(1);
    if let Some(next) = below.next() {
        // Not every element can take it; then it stays where it is.
        let _ = next.focus();
        next.select();
    }
}

/// What the rows send that are ticked, of the list whose ticks belong to this form.
pub fn ticked_values(form: &str) -> Vec<String> {
    let ticked = inputs(&format!(".tick:checked[form=\"{form}\"]"));
    ticked.map(|tick| tick.value()).collect()
}

fn inputs(which: &str) -> impl Iterator<Item = HtmlInputElement> + use<> {
    let found = document().query_selector_all(which).ok();
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |index| found.as_ref()?.item(index)?.dyn_into().ok())
}
