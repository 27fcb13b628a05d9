//! The browser's bundle with the Creator app: earnings.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[orders::manifest::EARNINGS]);
}
