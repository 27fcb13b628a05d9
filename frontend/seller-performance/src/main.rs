//! The browser's bundle with the Seller Center: what the shop's products sold through a campaign.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::seller::PERFORMANCE]);
}
