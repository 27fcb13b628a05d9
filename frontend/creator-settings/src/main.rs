//! The browser's bundle with the Creator app: the creator's own page, settings, and who has seen contact details.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[creators::manifest::SETTINGS]);
}
