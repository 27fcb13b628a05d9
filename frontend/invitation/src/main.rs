//! The browser's bundle with invitations.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[joining::manifest::INVITATION]);
}
