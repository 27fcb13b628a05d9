//! The browser's bundle with the members of an agency and the Feature Guide.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[joining::manifest::PARTNER, onboarding::manifest::PARTNER]);
}
