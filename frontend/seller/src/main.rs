//! The browser's bundle with the Seller Center: its home, products, notices and profile.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::seller::SHOP, shell::manifest::SELLER]);
}
