//! The browser's bundle with what an agency is paid.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[payouts::manifest::PARTNER]);
}
