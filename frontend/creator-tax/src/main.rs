//! The browser's bundle with the tax information of a creator.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[tax::manifest::CREATOR]);
}
