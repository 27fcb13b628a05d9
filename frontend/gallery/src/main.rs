//! The browser's bundle with pages that exist while the product is being built.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[gallery::manifest::DEVELOPMENT, shell::manifest::DEVELOPMENT]);
}
