//! The browser's bundle with the Creator app: the inbox, and which of its notifications come by email.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[shell::manifest::CREATOR]);
}
