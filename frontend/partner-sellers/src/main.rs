//! The browser's bundle with finding sellers.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[sellers::manifest::PARTNER]);
}
