//! The browser's bundle with the Seller Center: the shop's products.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::seller::PRODUCTS]);
}
