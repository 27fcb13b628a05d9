//! The browser's bundle with how operators see to payouts.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[payouts::manifest::OPERATIONS]);
}
