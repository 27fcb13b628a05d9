//! The browser's bundle with the platform's Data Compass and its alerts.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[
        compass::views::manifest::OPERATIONS,
        compass::alerts::manifest::OPERATIONS,
    ]);
}
