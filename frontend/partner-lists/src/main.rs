//! The browser's bundle with the Partner Console: the product lists of a campaign.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[campaigns::partner::LISTS]);
}
