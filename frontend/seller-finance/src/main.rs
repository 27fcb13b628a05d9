//! The browser's bundle with the Seller Center: orders.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[orders::manifest::SELLER]);
}
