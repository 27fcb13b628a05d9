//! The platform shim for server-side rendering; `browser.rs` has the same signatures.

mod pseudo;

use chrono::{DateTime, Utc};
use http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use leptos::{
    attr::Attribute,
    ev::{Event, KeyboardEvent, MouseEvent, SubmitEvent},
    html::{Dialog, Div, ElementChild, H1, HtmlElement, Input, Select, Textarea},
    prelude::*,
};
use leptos_axum::ResponseOptions;

use crate::{
    THEME_COOKIE, Theme,
    text::{AccountLanguage, LANGUAGE_COOKIE, Locale, PAGE_LANGUAGE, Text, installed_words},
};

/// Words inside an element whose children the framework writes as they are (a `title`): escaped.
pub fn element_text(words: &str) -> String {
    html_escape::encode_text(words).into_owned()
}

/// A text in small letters, for comparing whatever the case.
pub fn lower_case(text: &str) -> String {
    text.to_lowercase()
}

/// Words outside the page's own tree, which is gone before the document's head is written: worked out
/// at once, since the server writes a page once.
pub fn static_on_server(
    words: impl Fn() -> String + Send + Sync + 'static,
) -> impl Fn() -> String + Send + Sync + 'static {
    let words = untrack(words);
    move || words.clone()
}

/// A text field that stands in the document with `value` in it. The framework writes the children
/// of this element as they are, so they are escaped here; the leading line break is the one that
/// every HTML parser drops, so that one of the value's own is kept.
pub fn textarea_with_value<At: Attribute>(
    field: HtmlElement<Textarea, At, ()>,
    value: Signal<String>,
) -> impl IntoView {
    field.child(format!(
        "\n{}",
        html_escape::encode_text(&value.get_untracked())
    ))
}

/// The words of a text in the language of the request: those that nobody has translated in English.
pub fn translate(text: Text) -> &'static str {
    words_in(locale(), text).unwrap_or_else(|| text.english())
}

/// The words of a text in a language; none in English, which has its own, and where there are none.
pub fn words_in(locale: Locale, text: Text) -> Option<&'static str> {
    match locale {
        Locale::English => None,
        Locale::Indonesian
        | Locale::Malay
        | Locale::Thai
        | Locale::Vietnamese
        | Locale::Filipino => installed_words(locale, text.en),
        Locale::Pseudo => (!text.is_form()).then(|| pseudo::pseudo(text)),
    }
}

/// The language in which something is worded: the one of the document that is being written, which may
/// not have the one that was asked for, else that.
pub fn locale() -> Locale {
    use_context().unwrap_or_else(|| {
        let locale = asked_locale();
        provide_context(locale);
        locale
    })
}

/// The tag of that language.
pub fn page_language() -> String {
    locale().tag().to_owned()
}

/// The language that the request asks for: the one of the page that calls, the one that was chosen in this
/// browser, the one that the person has chosen, or the first that the browser wants and the product speaks.
pub fn asked_locale() -> Locale {
    let parts = use_context::<Parts>();
    parts.map_or_else(Locale::default, |parts| locale_of(&parts))
}

/// The same of a request that isn't the framework's.
pub fn locale_of(parts: &Parts) -> Locale {
    let page = parts.headers.get(PAGE_LANGUAGE);
    let page = page.and_then(|tag| Locale::from_tag(tag.to_str().ok()?));
    let chosen = || cookie(parts, LANGUAGE_COOKIE).and_then(Locale::from_tag);
    let own = || {
        let own = parts.extensions.get::<AccountLanguage>();
        own.map(|AccountLanguage(locale)| *locale)
    };
    let wanted = || {
        let wanted = parts.headers.get(header::ACCEPT_LANGUAGE);
        wanted.and_then(|languages| languages.to_str().ok())
    };
    page.or_else(chosen)
        .or_else(own)
        .unwrap_or_else(|| wanted().map_or_else(Locale::default, accepted))
}

/// Gives the page that is being written this HTTP status.
pub fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (
        use_context::<ResponseOptions>(),
        StatusCode::from_u16(status),
    ) {
        response.set_status(status);
    }
}

/// Gives the answer of a server function this HTTP status, unless a plain form asked: its answer
/// is a redirect, which a status of our own would undo.
pub fn set_answer_status(status: u16) {
    if !is_plain_form() {
        set_status(status);
    }
}

/// Whether the server function that is being answered was called by a plain form, without script.
pub fn is_plain_form() -> bool {
    request_header(header::ACCEPT).is_some_and(|types| types.contains("text/html"))
}

/// Gives the page that is being written this Content-Security-Policy.
pub fn set_policy(policy: &str) {
    if let (Some(response), Ok(policy)) = (
        use_context::<ResponseOptions>(),
        HeaderValue::from_str(policy),
    ) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The path that the reader asked for.
pub fn asked_path() -> String {
    let parts = use_context::<Parts>();
    parts
        .map(|parts| parts.uri.path().to_owned())
        .unwrap_or_default()
}

/// The server has nothing loaded, and knows every page.
pub fn is_loaded_address(_path: &str) -> bool {
    true
}

/// The server leads nobody elsewhere from a page.
pub fn load(_path: &str, _search: &str, _hash: &str) {}

/// The id under which the log holds the request that is being answered.
pub fn request_reference() -> Option<String> {
    request_header(HeaderName::from_static("x-request-id"))
}

/// The theme that the reader chose, as the browser keeps it in a cookie.
pub fn theme() -> Theme {
    let parts = use_context::<Parts>();
    let kept = parts.as_ref().and_then(|parts| cookie(parts, THEME_COOKIE));
    kept.map_or_else(Theme::default, Theme::read)
}

/// What the browser keeps in a cookie of this name.
fn cookie<'parts>(parts: &'parts Parts, name: &str) -> Option<&'parts str> {
    let lines = parts.headers.get_all(header::COOKIE).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    let mut cookies = lines.flat_map(|line| line.split(';'));
    cookies.find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The server draws nothing; it writes what is kept.
pub fn apply_theme(_theme: Theme) {}

/// The server's own network is none of the reader's.
pub fn watch_network(_is_away: RwSignal<bool>) {}

/// Nothing is loaded again on the server.
pub fn reload() {}

/// The server writes what there is to tell, and nobody hears it yet.
pub fn announce_once(_region: NodeRef<Div>, _is_new: bool, _rest: impl Fn() -> String + 'static) {}

/// The server hears no keys.
pub fn are_single_keys_on() -> bool {
    true
}

/// The server hears no keys.
pub fn turn_single_keys(_on: bool) {}

/// Nobody's focus is on the server.
pub fn focus_search() -> bool {
    false
}

/// Nothing is followed on the server.
pub fn click_link(_id: &str) {}

/// Nothing is out of sight on the server.
pub fn scroll_into_view(_id: &str) {}

/// No dialog is open on the server.
pub fn close_dialog(_dialog: NodeRef<Dialog>) {}

/// No menu is open on the server.
pub fn close_menus_restoring_focus() {}

/// No menu is open on the server.
pub fn is_escape_taken() -> bool {
    false
}

/// Nobody's focus is on the server.
pub fn focus_and_restore(_element: NodeRef<Div>) {}

/// The server answers forms, and follows none.
pub fn follow_forms() {}

/// Nobody's focus is on the server.
pub fn install_focus_listener() {}

/// Nobody's focus is on the server.
pub fn restore_lost_focus() {}

/// No key is pressed on the server.
pub fn press_in_list(_key: &str) -> bool {
    false
}

/// No key is pressed on the server.
pub fn list_keys() -> (Vec<(String, String)>, bool) {
    (Vec::new(), false)
}

/// Nobody's focus is on the server.
pub fn forward_focus(_event: &Event) {}

/// Nobody's focus is on the server.
pub fn focus_on(_element: NodeRef<Div>) {}

/// Nobody's focus is on the server.
pub fn focus_heading(_heading: NodeRef<H1>) {}

/// Nothing lies over the page that the server writes.
pub fn hide_popover(_id: &str) {}

/// Nothing is clicked on the server.
pub fn expand_sidebar(_event: &MouseEvent, _id: &str) {}

/// No control is changed on the server.
pub fn send_form_of(_event: &Event) {}

/// No form is sent on the server.
pub fn goes_elsewhere(_event: &SubmitEvent) -> bool {
    false
}

/// Nothing is ticked on the server.
pub fn count_ticked(_list: NodeRef<Div>) -> u64 {
    0
}

/// Nothing can be ticked on the server.
pub fn count_ticks(_list: NodeRef<Div>) -> u64 {
    0
}

/// Nothing is ticked on the server.
pub fn tick_all(_list: NodeRef<Div>, _ticked: bool) {}

/// A dialog stays in the page that the server writes.
pub fn show_modal(_dialog: NodeRef<Dialog>) {}

/// Nothing is copied on the server.
pub fn copy(_words: &str, _is_copied: RwSignal<Option<bool>>) {}

/// Nothing is copied on the server.
pub fn copy_address(_is_copied: RwSignal<Option<bool>>) {}

/// Nothing is printed on the server.
pub fn print() {}

/// No menu is open on the server.
pub fn install_menu_listeners() {}

/// The server's clock is passed in.
pub fn now() -> Option<DateTime<Utc>> {
    None
}

/// Nothing is printed on the server.
pub fn before_print(_prepare: impl Fn() + 'static) {}

/// A request that is under way, for as long as this is kept.
#[derive(Debug)]
pub struct Asking(());

/// The server asks nobody.
pub fn note_asking() -> Asking {
    Asking(())
}

/// Nothing is pressed on the server.
pub fn install_progress_listeners() {}

/// No notice floats on the server.
pub fn watch_notice(_region: NodeRef<Div>, _leave: impl Fn() + Clone + 'static) {}

/// No menu is open on the server.
pub fn close_menus(_but: Option<&web_sys::Node>) {}

/// Nothing is clicked on the server.
pub fn close_menu_of(_event: &MouseEvent) {}

/// Nothing is chosen on the server.
pub fn chosen_in(_list: NodeRef<Select>) -> Option<String> {
    None
}

/// Nothing is chosen on the server.
pub fn choose(_list: NodeRef<Select>, _value: &str, _sends: bool) {}

/// Nobody types on the server.
pub fn tick_row_of(_event: &Event, _is_ticked: bool) {}

/// Nothing is typed on the server.
pub fn follow_address() {}

/// Nothing is typed on the server.
pub fn set_value(_field: NodeRef<Input>, _value: &str) {}

/// Nothing is typed on the server.
pub fn field_value(_field: NodeRef<Input>) -> String {
    String::new()
}

/// No key is pressed on the server.
pub fn enter_in_list(_event: &KeyboardEvent) {}

/// Nothing is ticked on the server.
pub fn ticked_values(_form: &str) -> Vec<String> {
    Vec::new()
}

/// Nobody leaves the server.
pub fn ask_before_leaving(
    _loses_edits: impl Fn(&str) -> bool + 'static,
    _here: impl Fn() -> String + 'static,
    _question: &'static str,
) {
}

/// Nobody goes back on the server.
pub fn install_leaving_listener() {}

/// Nothing scrolls on the server.
pub fn show_within(_list: String, _element: String) {}

/// No file is chosen on the server.
pub fn chosen_file(_event: &Event) -> Option<(String, u64)> {
    None
}

/// The first language of an Accept-Language header that the product speaks, else English. Readers'
/// programs list the languages in the order in which they want them.
fn accepted(languages: &str) -> Locale {
    languages
        .split(',')
        .filter_map(|range| range.split(';').next())
        .find_map(|tag| Locale::from_tag(tag.trim()))
        .unwrap_or_default()
}

fn request_header(name: HeaderName) -> Option<String> {
    let parts = use_context::<Parts>()?;
    parts.headers.get(name)?.to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests;
