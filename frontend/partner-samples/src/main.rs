//! The browser's bundle with the Partner Console: samples of a campaign's products.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::partner::SAMPLES]);
}
