//! The browser's bundle with the Creator app: the creator's agency, linking requests and invitations.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[creators::manifest::AGENCY]);
}
