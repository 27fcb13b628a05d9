//! The browser's bundle with the files that an agency compares.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[reconcile::manifest::PARTNER]);
}
