//! The browser's bundle with the Partner Console: what was sold through a campaign.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::partner::PERFORMANCE]);
}
