//! The browser's bundle with registering.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[accounts::manifest::REGISTER]);
}
