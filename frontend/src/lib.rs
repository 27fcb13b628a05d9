//! The browser's entry: takes over the page that the server wrote. Nothing else belongs here.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by the document's script when the program has arrived.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
