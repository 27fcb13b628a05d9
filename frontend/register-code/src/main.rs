//! The browser's bundle with the code that registering asks for.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[accounts::manifest::REGISTER_CODE]);
}
