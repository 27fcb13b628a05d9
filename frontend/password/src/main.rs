//! The browser's bundle with choosing a password.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[onboarding::manifest::PASSWORD]);
}
