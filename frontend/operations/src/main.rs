//! The browser's bundle with what waits for those who run the platform.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[operations::manifest::REVIEWING]);
}
