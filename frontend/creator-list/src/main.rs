//! The browser's bundle with the Creator app: a list of products that a link leads to.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::creator::LIST]);
}
