//! The browser's bundle with joining as an agency, a shop or a creator.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[joining::manifest::JOINING]);
}
