//! The browser's bundle with the Partner Console: My Account.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[partnership::manifest::ACCOUNT]);
}
