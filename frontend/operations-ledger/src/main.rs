//! The browser's bundle with the ledger, for those who run the platform.

fn main() {
    console_error_panic_hook::set_once();
    shell::hydrate(&[
        ledger::manifest::LEDGER,
        ledger::manifest::CHECKS,
        ledger::incentives::INCENTIVES,
    ]);
}
