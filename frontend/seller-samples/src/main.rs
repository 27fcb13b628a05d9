//! The browser's bundle with the Seller Center: samples of the shop's products in a campaign.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::seller::SAMPLES]);
}
