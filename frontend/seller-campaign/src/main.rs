//! The browser's bundle with the Seller Center: campaigns.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::seller::CAMPAIGN]);
}
