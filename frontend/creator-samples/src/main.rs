//! The browser's bundle with the Creator app: samples that were asked for, and asking for one.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::creator::SAMPLES]);
}
