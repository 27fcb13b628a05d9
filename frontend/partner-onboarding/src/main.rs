//! The browser's bundle with the Partner Console: how an agency becomes a partner.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[partnership::manifest::ONBOARDING]);
}
