//! The browser's bundle with the public pages.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[onboarding::manifest::PUBLIC, campaigns::creator::SHARED]);
}
