//! What is asked and shown: the document, the table of routes, the pages and their parts, and the
//! server functions behind them. It is compiled twice, with the feature `ssr` into the server and
//! with `hydrate` into the browser. It writes no SQL and holds no rule of the business.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod access;
mod account;
pub mod areas;
mod browser_files;
pub mod bundle;
mod campaigns;
mod document;
pub mod failure;
mod format;
mod forms;
mod frame;
mod gallery;
mod head;
mod home;
mod joining;
mod landing;
mod links;
mod notices;
mod orders;
mod page_address;
mod page_client;
mod page_session;
mod partner_home;
pub mod paths;
mod problem;
mod products;
mod reading;
mod registrations;
#[cfg(feature = "ssr")]
pub mod request;
mod shell;
mod shops;
mod showcase;
mod text;
mod ui;
pub mod visitor;

#[cfg_attr(feature = "ssr", path = "half/server.rs")]
#[cfg_attr(not(feature = "ssr"), path = "half/browser.rs")]
mod half;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::Router;

pub use browser_files::BrowserFiles;
pub use document::shell;
pub use landing::{home_of, sign_in_address};
pub use page_client::OPENED_PAGE;
#[cfg(feature = "ssr")]
pub use problem::{POLICY_WITHOUT_SCRIPTS, problem_document};

/// The application's root, as the server writes it: with every page.
#[component]
pub fn App() -> impl IntoView {
    application(areas::everything)
}

/// Takes over, in the browser, the page that the server wrote. `table` has the pages of its area.
#[cfg(feature = "hydrate")]
pub fn take_over(table: areas::Table) {
    half::note_loaded_address();
    leptos::mount::hydrate_body(move || application(table));
}

/// What surrounds every page, the same in the server's document and in the browser, which says by
/// `data-hydrated` on the document's element that it has taken over.
fn application(table: areas::Table) -> impl IntoView {
    provide_meta_context();
    provide_context(ui::Arrivals::new());
    Effect::new(|_| {
        half::tend_menus();
        if let Some(root) = document().document_element() {
            // The mark is for tests and measurements; a browser that can't set it still works.
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
    view! {
        <Router>
            {
                ui::note_hidden_columns();
                table()
            }
        </Router>
    }
}

#[cfg(test)]
mod tests;
