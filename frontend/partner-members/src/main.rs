//! The browser's bundle with the members of an agency.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[joining::manifest::PARTNER]);
}
