//! The browser's bundle with the rules, imports and state of the platform, for those who run it.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[operations::manifest::RUNNING]);
}
