//! The browser's bundle with the files that the platform compares.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[reconcile::manifest::OPERATIONS]);
}
