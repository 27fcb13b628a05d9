//! The browser's program for those who run the platform.

fn main() {
    console_error_panic_hook::set_once();
    app::take_over(app::areas::operations);
}
