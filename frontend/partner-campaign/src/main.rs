//! The browser's bundle with the Partner Console: one campaign with its registrations.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::partner::CAMPAIGN]);
}
