//! The browser's bundle with the Creator app: the creator's statistics, and the own file of them.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[creators::manifest::STATISTICS]);
}
