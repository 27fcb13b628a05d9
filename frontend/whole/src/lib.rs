//! The browser's bundle with every page, as it is while the product is being built. A release has one for
//! each navigation group of an area: the folders beside this one.

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server wrote.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    shell::hydrate(app::GROUPS);
}
