//! The browser's bundle with the Partner Console: inviting creators, and what came of it.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[creators::partner_invitations::INVITATIONS]);
}
