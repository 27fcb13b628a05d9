//! An application with nothing in it, for comparison.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the document's script.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(App);
}

#[component]
fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title text="Empty" />
        <Router>
            <Routes fallback=|| "Not found">
                <Route path=path!("/") view=|| view! { <h1>"Empty"</h1> } />
            </Routes>
        </Router>
    }
}
