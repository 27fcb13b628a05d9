//! The browser's bundle with the figures of what a creator sold.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[
        compass::manifest::CREATOR,
        compass::views::manifest::CREATOR,
    ]);
}
