//! The browser's bundle with the Partner Console: one registration, and the links of a campaign.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::partner::REGISTRATION]);
}
