//! The browser's bundle with the pages where operators decide disputes.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[disputes::manifest::OPERATIONS]);
}
