//! The browser's bundle with the Partner Console: finding creators, their details, lists and searches.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[creators::partner::FIND]);
}
