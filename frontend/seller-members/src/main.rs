//! The browser's bundle with the members of a shop and the Feature Guide.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[joining::manifest::SELLER, onboarding::manifest::SELLER]);
}
