//! The browser's bundle with the organisations and accounts, for those who run the platform.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[operations::manifest::WHO_THERE_IS]);
}
