//! The browser's bundle with the figures of what a seller sold.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[compass::manifest::SELLER, compass::views::manifest::SELLER]);
}
