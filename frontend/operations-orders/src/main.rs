//! The browser's bundle with what explains an order line to those who run the platform.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[orders::manifest::OPERATIONS]);
}
