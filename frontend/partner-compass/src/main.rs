//! The browser's bundle with an agency's Data Compass.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[compass::views::manifest::PARTNER]);
}
