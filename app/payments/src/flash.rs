//! The flash messages of this crate's pages.

use crate::text::accounts as words;
use ui::text::t;

ui::flash! {
    /// What was done to a payment account.
    pub(crate) enum PaymentFlash {
        Linked = "linked" => t(words::LINKED),
        Stopped = "stopped" => t(words::STOPPED),
    }
}
