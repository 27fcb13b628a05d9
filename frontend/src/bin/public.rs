//! The browser's program for the pages that need nobody to be signed in.

fn main() {
    console_error_panic_hook::set_once();
    app::take_over(app::areas::public);
}
