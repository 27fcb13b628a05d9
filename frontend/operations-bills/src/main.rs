//! The browser's bundle with how far the months of markets have come.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[bills::manifest::OPERATIONS]);
}
