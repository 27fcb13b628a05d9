//! The browser's bundle with the Creator app: receipts of what was agreed to, and rates over time.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::creator::RECEIPTS]);
}
