//! The flash messages of this crate's pages.

use crate::text::{deciding, disputes};
use ui::text::t;

ui::flash! {
    /// What was done to a dispute.
    pub(crate) enum DisputeFlash {
        Opened = "opened" => t(disputes::DONE_OPENED),
        Withdrawn = "withdrawn" => t(disputes::DONE_WITHDRAWN),
    }
}

ui::flash! {
    /// What an operator did.
    pub(crate) enum DecidingFlash {
        Taken = "taken" => t(deciding::TAKEN),
        Decided = "decided" => t(deciding::DECIDED),
    }
}
