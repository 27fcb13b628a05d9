//! What is asked and shown: the document, the table of routes, the pages and their parts, and the
//! server functions behind them. It is compiled twice, with the feature `ssr` into the server and
//! with `hydrate` into the browser. It writes no SQL and holds no rule of the business.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod areas;
mod document;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::Router;

pub use document::shell;
#[cfg(feature = "ssr")]
pub use runtime::request;
pub use runtime::{access, bundle, failure, page_client::OPENED_PAGE, paths};
#[cfg(feature = "ssr")]
pub use shell::problem::{POLICY_WITHOUT_SCRIPTS, problem_document};
pub use shell::{
    browser_files::BrowserFiles,
    landing::{home_of, sign_in_address},
};
use ui::half;

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
    provide_context(ui::Arrivals::default());
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
