//! The browser's bundle with the programmes' pages.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[onboarding::manifest::PROGRAMMES]);
}
