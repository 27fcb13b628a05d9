//! The browser's bundle with an agency's payment bills.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[bills::manifest::PARTNER, bills::incentives::PARTNER]);
}
