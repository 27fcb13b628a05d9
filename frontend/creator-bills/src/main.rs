//! The browser's bundle with a creator's statements.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[bills::manifest::CREATOR, bills::incentives::CREATOR]);
}
