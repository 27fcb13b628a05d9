//! The browser's bundle with what a creator is paid.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[payouts::manifest::CREATOR]);
}
