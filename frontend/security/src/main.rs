//! The browser's bundle with what protects an account.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[
        accounts::manifest::SECURITY,
        onboarding::manifest::CHANGE_PASSWORD,
    ]);
}
