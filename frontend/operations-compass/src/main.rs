//! The browser's bundle with the figures of a market.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[
        compass::manifest::OPERATIONS,
        compass::views::manifest::OPERATIONS,
        compass::alerts::manifest::OPERATIONS,
    ]);
}
