//! What an operator did about an alert.

use super::text::one;
use ui::text::t;

ui::flash! {
    /// What an operator did about an alert.
    pub(crate) enum AlertFlash {
        Claimed = "claimed" => t(one::DONE_CLAIMED),
        Released = "released" => t(one::DONE_RELEASED),
        Acted = "acted" => t(one::DONE_ACTED),
        Dismissed = "dismissed" => t(one::DONE_DISMISSED),
    }
}
