//! The browser's bundle with the Partner Console: its home, campaigns and notices.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::partner::HOME, shell::manifest::PARTNER]);
}
