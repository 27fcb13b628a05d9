//! The browser's bundle with the Creator app: adding products by pasted links.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::creator::ADDING]);
}
