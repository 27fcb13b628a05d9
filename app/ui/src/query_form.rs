//! A form that asks for a page by its address. What its fields say goes into the address's query, so
//! what it found can be kept, shared and gone back to.

use leptos::{ev::SubmitEvent, form::form_data_from_event, prelude::*, web_sys::UrlSearchParams};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The name under which forms send it. Every server function that changes something has an argument
/// of this name.
pub const TOKEN: &str = "form_token";

/// The form. Without script the browser asks for the page by itself; with script the router does, and
/// the reader stays where the page is scrolled to. The address is the same in both.
#[component]
pub fn QueryForm(
    /// The page's path as it is written, with the mark of a place in it (`#…`) or not: a browser
    /// without script goes there.
    #[prop(into)]
    action: String,
    /// Its class.
    class: &'static str,
    /// The fields, and the button.
    children: Children,
) -> impl IntoView {
    let ask = asking(action.split('#').next().unwrap_or_default().to_owned());
    let send = move |event: SubmitEvent| {
        if !event.default_prevented() {
            ask(&event, None);
        }
    };
    view! {
        <form method="get" action=action class=class on:submit=send>
            {children()}
        </form>
    }
}

/// What leads to the page at `path`, or at another path, with a form's answers in its query.
pub fn asking(path: String) -> impl Fn(&SubmitEvent, Option<&str>) {
    let navigate = use_navigate();
    move |event, other| {
        // A browser that can't tell the answers sends the form by itself.
        if let Some(query) = query_of(event) {
            event.prevent_default();
            let options = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&format!("{}?{query}", other.unwrap_or(&path)), options);
        }
    }
}

/// The form's answers as a query. What has no name says nothing: browsers leave it out, but the
/// framework puts the button that was pressed among the answers whether it has a name or not.
fn query_of(event: &SubmitEvent) -> Option<String> {
    let data = form_data_from_event(event).ok()?;
    data.delete("");
    // Who opened the form belongs into no address: it asks for a page and changes nothing.
    data.delete(TOKEN);
    let query = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    query.to_string().as_string()
}
