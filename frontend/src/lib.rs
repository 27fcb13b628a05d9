//! The browser's program with every area in it, as it is while the product is being built. A release
//! has one for each area: see `bin`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server wrote.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    app::take_over(app::areas::everything);
}
