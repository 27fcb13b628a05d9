//! The browser's program for the Creator app.

fn main() {
    console_error_panic_hook::set_once();
    app::take_over(app::areas::creator);
}
