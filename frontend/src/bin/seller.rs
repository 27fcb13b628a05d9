//! The browser's program for the Seller Center.

fn main() {
    console_error_panic_hook::set_once();
    app::take_over(app::areas::seller);
}
