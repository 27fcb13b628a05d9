//! The browser's bundle with the figures of what an agency sold.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[
        compass::manifest::PARTNER,
        compass::views::manifest::PARTNER,
    ]);
}
