//! What operators have done about checks.

use crate::text::checks;
use ui::text::t;

ui::flash! {
    /// What an operator has done about a check.
    pub(crate) enum CheckFlash {
        Acknowledged = "acknowledged" => t(checks::DONE_ACKNOWLEDGED),
    }
}
