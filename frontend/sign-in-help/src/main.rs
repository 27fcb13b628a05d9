//! The browser's bundle with a second step and a forgotten password.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[accounts::manifest::SIGN_IN_HELP]);
}
