//! The browser's bundle with the pages where a creator questions amounts.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[disputes::manifest::CREATOR]);
}
