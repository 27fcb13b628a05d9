//! The browser's bundle with the Creator app: the showcase.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::creator::SHOWCASE]);
}
