//! The browser's bundle with signing in.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[onboarding::manifest::ACCOUNT]);
}
