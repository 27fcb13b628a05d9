//! The browser's bundle with help, the platform's terms and its privacy notice.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[onboarding::manifest::HELP]);
}
