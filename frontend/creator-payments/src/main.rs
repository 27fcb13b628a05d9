//! The browser's bundle with the accounts to which a creator is paid.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[payments::manifest::CREATOR]);
}
