//! Whose page it is: from the request on the server, from the document in the browser.

#[cfg(feature = "ssr")]
pub use server::{
    is_signed_in, keeps_copy, mark_of_copy, new_form_id, note_use, now, opened_form, own_workspace,
    reader_may,
};

#[cfg(not(feature = "ssr"))]
pub use browser::{
    is_signed_in, keeps_copy, new_form_id, note_use, opened_form, own_workspace, watch_use,
};
#[cfg(not(feature = "ssr"))]
pub use ui::platform::now;

#[cfg(feature = "ssr")]
mod server {
    use chrono::{DateTime, Utc};
    use domain::{actor::Permission, signed_in_user::Workspace};
    use uuid::Uuid;

    use crate::{access::workspace_of_page, context};

    /// The moment at which the page is written.
    pub fn now() -> Option<DateTime<Utc>> {
        context::now()
    }

    /// The part of the application that the reader is led to; none when nobody is signed in.
    pub fn own_workspace() -> Option<Workspace> {
        let visitor = context::caller().visitor?;
        visitor.workspaces().next()
    }

    /// Whether somebody is signed in, also somebody who works nowhere yet.
    pub fn is_signed_in() -> bool {
        context::caller().visitor.is_some()
    }

    /// What the reader may do in the part of the application that the page at this address is in: nothing
    /// where nobody is signed in who works there.
    pub fn reader_may(path: &str) -> impl Fn(Permission) -> bool + use<> {
        let visitor = context::caller().visitor;
        let reader = workspace_of_page(path)
            .zip(visitor)
            .and_then(|(workspace, visitor)| visitor.actor_in(workspace));
        move |permission| reader.is_some_and(|reader| reader.may(permission))
    }

    /// An id that no form has; none in a page that is written without what the process provides.
    pub fn new_form_id() -> Option<Uuid> {
        context::new_id()
    }

    /// What the server signs of who opens the forms of this page, and where; empty where nobody is signed
    /// in who works there.
    pub fn opened_form() -> String {
        context::opened_form()
    }

    /// What the copy is marked by that this browser keeps of the creator for when the network is away; none
    /// where it keeps none.
    pub fn mark_of_copy() -> Option<String> {
        context::mark_of_copy()
    }

    /// Whether this browser keeps one.
    pub fn keeps_copy() -> bool {
        mark_of_copy().is_some()
    }

    /// The server writes pages and has none in use.
    pub const fn note_use() {}
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use domain::signed_in_user::Workspace;
    use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
    use uuid::{Builder, Uuid};
    use web_sys::HtmlDocument;

    use crate::{access, opened_page::PAGE_IN_USE};

    /// The part of the application that the reader is led to, as the server wrote it on the document; none
    /// when nobody was signed in.
    pub fn own_workspace() -> Option<Workspace> {
        let home = document().document_element()?.get_attribute("data-home")?;
        access::workspace_of_page(&home)
    }

    /// Whether somebody was signed in, as the server wrote it on the document, also somebody who works nowhere
    /// yet.
    pub fn is_signed_in() -> bool {
        let root = document().document_element();
        root.is_some_and(|root| root.has_attribute("data-home"))
    }

    /// An id that no form has. A browser that draws no random numbers sends its forms without.
    pub fn new_form_id() -> Option<Uuid> {
        let mut bytes = [0; 16];
        let crypto = window().crypto().ok()?;
        crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
        Some(Builder::from_random_bytes(bytes).into_uuid())
    }

    /// What the server signed of who opened this document, and where: its forms are of that place,
    /// whatever is chosen in another window.
    pub fn opened_form() -> String {
        let root = document().document_element();
        root.and_then(|root| root.get_attribute("data-opened"))
            .unwrap_or_default()
    }

    /// Whether this browser keeps a copy of the creator for when the network is away, as the server wrote it on
    /// the document.
    pub fn keeps_copy() -> bool {
        let root = document().document_element();
        root.is_some_and(|root| root.has_attribute("data-copy"))
    }

    /// Notes from now on, for as long as the document is there, when this page is in use.
    pub fn watch_use() {
        if document().has_focus().unwrap_or_default() {
            note_use();
        }
        let _ = window_event_listener(ev::focus, |_| note_use());
        let _ = window_event_listener(ev::pageshow, |_| note_use());
        let _ = window_event_listener(ev::pointerdown, |_| note_use());
        let _ = window_event_listener(ev::keydown, |_| note_use());
    }

    /// Notes with the browser that this page is in use, if somebody who is signed in opened it.
    pub fn note_use() {
        let opened = opened_form();
        let Ok(document) = document().dyn_into::<HtmlDocument>() else {
            return;
        };
        let noted = format!("{PAGE_IN_USE}={opened}");
        let cookies = document.cookie().unwrap_or_default();
        if opened.is_empty() || cookies.split("; ").any(|cookie| cookie == noted) {
            return;
        }
        // A browser that keeps nothing goes on in the place that the session chose last.
        let _ = document.set_cookie(&format!("{noted}; Path=/; SameSite=Lax; Secure"));
    }
}
