//! The browser's bundle with the Partner Console: linked creators and linking requests.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[creators::partner_linked::LINKED]);
}
