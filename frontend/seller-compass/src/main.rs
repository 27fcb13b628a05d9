//! The browser's bundle with a seller's Data Compass.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[compass::views::manifest::SELLER]);
}
