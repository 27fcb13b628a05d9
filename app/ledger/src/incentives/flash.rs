//! What operators have done about incentives.

use crate::text::incentives as words;
use ui::text::t;

ui::flash! {
    /// What an operator has done about an incentive.
    pub(crate) enum IncentiveFlash {
        Drafted = "drafted" => t(words::DONE_DRAFTED),
        Posted = "posted" => t(words::DONE_POSTED),
        Ended = "ended" => t(words::DONE_ENDED),
    }
}
