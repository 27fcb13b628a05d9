//! The platform shim for the browser; `ssr.rs` has the same signatures.

mod dom;
mod fields;
mod focus;
mod following;
mod leaving;
mod menus;
mod progress;
mod rows;

use std::cell::OnceCell;

use chrono::{DateTime, Utc};
use leptos::{
    attr::Attribute,
    ev::{self, Event, SubmitEvent},
    html::{Div, H1, HtmlElement, Select, Textarea},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
};

use crate::text::{Locale, Text, find_words};

pub use dom::{
    announce_once, apply_theme, are_single_keys_on, click_link, focus_search, forward_focus,
    reload, scroll_into_view, theme, turn_single_keys, watch_network,
};
pub use fields::{enter_in_list, field_value, follow_address, set_value, ticked_values};
pub use focus::{
    close_dialog, focus_and_restore, install_focus_listener, restore_lost_focus, show_modal,
};
pub use following::follow_forms;
pub use leaving::{ask_before_leaving, install_leaving_listener};
pub use menus::{
    close_menu_of, close_menus, close_menus_restoring_focus, expand_sidebar, hide_popover,
    install_menu_listeners, is_escape_taken,
};
pub use progress::{Asking, install_progress_listeners, note_asking, watch_notice};
pub use rows::{list_keys, press_in_list};

/// The browser sets words by property, which needs no escaping.
pub fn element_text(words: &str) -> String {
    words.to_owned()
}

/// A text in small letters, for comparing whatever the case. The browser knows Unicode's tables, which would be
/// several kilobytes of each bundle.
pub fn lower_case(text: &str) -> String {
    web_sys::js_sys::JsString::from(text).to_lower_case().into()
}

/// Words outside the page's own tree, which follow what they are made of.
pub fn static_on_server(
    words: impl Fn() -> String + Send + Sync + 'static,
) -> impl Fn() -> String + Send + Sync + 'static {
    words
}

/// A text field with `value` in it to begin with. What somebody typed before the bundle arrived
/// stays, since only the field's default is set.
pub fn textarea_with_value<At: Attribute>(
    field: HtmlElement<Textarea, At, ()>,
    value: Signal<String>,
) -> impl IntoView {
    field.prop("defaultValue", move || value.get())
}

thread_local! {
    /// The words of the document's language, if it isn't English.
    static LANGUAGE: OnceCell<&'static [String]> = const { OnceCell::new() };
}

/// The words that came with the document, which has put them where it says so before the bundle started.
fn language_table() -> &'static [String] {
    let words = document().get_element_by_id("words");
    let words = words.and_then(|words| words.text_content());
    let words = words.and_then(|words| web_sys::js_sys::JSON::parse(&words).ok());
    let Some(words) = words else {
        return &[];
    };
    let words = web_sys::js_sys::Array::from(&words).into_iter();
    let words: Vec<String> = words.filter_map(|words| words.as_string()).collect();
    words.leak()
}

/// The words of a text in the language of the document: those that nobody has translated in English.
pub fn translate(text: Text) -> &'static str {
    let table = LANGUAGE.with(|language| *language.get_or_init(language_table));
    find_words(table, text.en).unwrap_or_else(|| text.english())
}

/// The language in which the server wrote the document.
pub fn locale() -> Locale {
    Locale::from_tag(&page_language()).unwrap_or_default()
}

/// The tag of that language.
pub fn page_language() -> String {
    let root = document().document_element();
    let tag = root.and_then(|root| root.get_attribute("lang"));
    tag.unwrap_or_default()
}

/// A page in the browser has no HTTP status.
pub fn set_status(_status: u16) {}

/// A server function never runs in the browser.
pub fn set_answer_status(_status: u16) {}

/// The browser obeys the policy that came with the document.
pub fn set_policy(_policy: &str) {}

/// The path that the reader is at, or is leaving for another of the same area.
pub fn asked_path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The browser answers no request.
pub fn request_reference() -> Option<String> {
    None
}

thread_local! {
    /// The path of the document that the server wrote.
    static LOADED: OnceCell<String> = const { OnceCell::new() };
}

/// Notes which address the document came from, before anybody goes on from there.
pub fn note_loaded_address() {
    let path = window().location().pathname().unwrap_or_default();
    // Set once: the bundle starts with the document and ends with it.
    LOADED.with(|loaded| drop(loaded.set(path)));
}

/// Whether the document itself came from this path.
pub fn is_loaded_address(path: &str) -> bool {
    LOADED.with(|loaded| loaded.get().is_some_and(|loaded| loaded == path))
}

/// Loads a page from the server, in the place of the one that the address already names. The address
/// is one of this site whatever the path begins with.
pub fn load(path: &str, search: &str, hash: &str) {
    let location = window().location();
    let Ok(mut address) = location.origin() else {
        return;
    };
    address.push_str(path);
    for (mark, part) in [('?', search), ('#', hash)] {
        let part = part.trim_start_matches(mark);
        if !part.is_empty() {
            address.push(mark);
            address.push_str(part);
        }
    }
    // To go to a mark in what the address names already loads nothing, so that is loaded again. A
    // browser that refuses has said so itself; the address stays, and loading it again works.
    let _ = if location.href().is_ok_and(|here| here == address) {
        location.reload()
    } else {
        location.replace(&address)
    };
}

/// Moves the focus to the element when it has come into the document.
pub fn focus_on(element: NodeRef<Div>) {
    if let Some(element) = element.get() {
        // Not every element can take it; then it stays where it is.
        let _ = element.focus();
    }
}

/// Moves the focus to a page's heading, for those who hear the page: in the next frame, since it is
/// made before it stands in the document.
pub fn focus_heading(heading: NodeRef<H1>) {
    request_animation_frame(move || {
        // The reader may have gone on meanwhile.
        if let Some(heading) = heading.try_get_untracked().flatten() {
            // Without the focus the page is still there.
            let _ = heading.focus();
        }
    });
}

/// Sends the form that a control belongs to, as its button would. In a dialog its button alone does.
pub fn send_form_of(event: &Event) {
    let control = event.target().and_then(|target| target.dyn_into().ok());
    // Several things are chosen in a dialog before all of them are applied.
    let form = control
        .and_then(|control: web_sys::Element| control.closest("form:not(dialog *)").ok().flatten());
    if let Some(form) = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
        // A form that is not complete says so by itself.
        let _ = form.request_submit();
    }
}

/// Whether a form is sent by a button with an address of its own, and not to the form's.
pub fn goes_elsewhere(event: &SubmitEvent) -> bool {
    let button = event.submitter();
    button.is_some_and(|button| button.has_attribute("formaction"))
}

/// How many rows of the list are ticked.
pub fn count_ticked(list: NodeRef<Div>) -> u64 {
    let ticked = ticks(list).filter(web_sys::HtmlInputElement::checked);
    u64::try_from(ticked.count()).unwrap_or(u64::MAX)
}

/// How many rows of the list can be ticked.
pub fn count_ticks(list: NodeRef<Div>) -> u64 {
    u64::try_from(ticks(list).count()).unwrap_or(u64::MAX)
}

/// Ticks every row of the list, or none.
pub fn tick_all(list: NodeRef<Div>, ticked: bool) {
    for tick in ticks(list) {
        tick.set_checked(ticked);
    }
}

/// Ticks the row of a list that a field stands in, or takes its tick off, as the reader would.
pub fn tick_row_of(event: &Event, is_ticked: bool) {
    let field = event.target().and_then(|target| target.dyn_into().ok());
    let row = field.and_then(|field: web_sys::Element| field.closest("tr").ok().flatten());
    let tick = row.and_then(|row| row.query_selector(".tick").ok().flatten());
    let tick = tick.and_then(|tick| tick.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(tick) = tick.filter(|tick| tick.checked() != is_ticked) {
        tick.click();
    }
}

fn ticks(list: NodeRef<Div>) -> impl Iterator<Item = web_sys::HtmlInputElement> {
    // A change of a field in the list may have led to another page before it is counted.
    let list = list.try_get_untracked().flatten();
    let found = list.and_then(|list| list.query_selector_all(".tick").ok());
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |index| {
        let node = found.as_ref()?.item(index)?;
        node.dyn_into().ok()
    })
}

/// Copies words to where the reader can paste them from, and says whether that went.
pub fn copy(words: &str, is_copied: RwSignal<Option<bool>>) {
    // The clipboard is there on secure pages only, and the words can be selected everywhere.
    if !window().is_secure_context() {
        is_copied.set(Some(false));
        return;
    }
    let copying = window().navigator().clipboard().write_text(words);
    spawn_local(async move {
        // A browser may ask the reader, who leaves the page meanwhile.
        let _ = is_copied.try_set(Some(copying.await.is_ok()));
    });
}

/// Copies the address of the open page.
pub fn copy_address(is_copied: RwSignal<Option<bool>>) {
    if let Ok(address) = window().location().href() {
        copy(&address, is_copied);
    }
}

/// Prints the open page, as the browser's own menu does.
pub fn print() {
    // Where nothing can be printed, nothing happens.
    let _ = window().print();
}

/// The answer that is chosen in a list, when it has come into the document.
pub fn chosen_in(list: NodeRef<Select>) -> Option<String> {
    list.get().map(|list| list.value())
}

/// Chooses an answer of a list, as the reader would, and sends its form if that is what choosing does.
pub fn choose(list: NodeRef<Select>, value: &str, sends: bool) {
    let Some(list) = list.get_untracked() else {
        return;
    };
    list.set_value(value);
    if sends && let Some(form) = list.form() {
        // A form that is not complete says so by itself.
        let _ = form.request_submit();
    }
}

/// Brings an element of a list that scrolls into sight: in the next frame, since it may only then
/// stand in the document.
pub fn show_within(list: String, element: String) {
    request_animation_frame(move || {
        let list = document().get_element_by_id(&list);
        let element = document().get_element_by_id(&element);
        let element = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
        if let (Some(list), Some(element)) = (list, element) {
            let middle = (list.client_height() - element.offset_height()) / 2;
            list.set_scroll_top(element.offset_top() - middle);
        }
    });
}

/// The name and the size in bytes of the file that a control has now.
pub fn chosen_file(event: &Event) -> Option<(String, u64)> {
    let control = event.target()?.dyn_into::<web_sys::HtmlInputElement>();
    let file = control.ok()?.files()?.get(0)?;
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "browsers give a whole number of bytes as a float"
    )]
    let size = file.size() as u64;
    Some((file.name(), size))
}

/// The moment, as the browser's clock has it.
pub fn now() -> Option<DateTime<Utc>> {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "browsers give whole milliseconds as a float"
    )]
    let milliseconds = web_sys::js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds)
}

/// Calls `prepare` whenever the page is about to be printed, until the part of it is left.
pub fn before_print(prepare: impl Fn() + 'static) {
    let event: ev::Custom<Event> = ev::Custom::new("beforeprint");
    let printed = window_event_listener(event, move |_| prepare());
    on_cleanup(move || printed.remove());
}
