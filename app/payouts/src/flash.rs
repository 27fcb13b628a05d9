//! The flash messages of this crate's pages.

use crate::text::batches as words;
use ui::text::t;

ui::flash! {
    /// What an operator has done about payouts.
    pub(crate) enum PayoutFlash {
        Begun = "begun" => t(words::DONE_BEGUN),
        Submitted = "submitted" => t(words::DONE_SUBMITTED),
        Approved = "approved" => t(words::DONE_APPROVED),
        SentBack = "sent-back" => t(words::DONE_SENT_BACK),
        Cancelled = "cancelled" => t(words::DONE_CANCELLED),
        Resolved = "resolved" => t(words::DONE_RESOLVED),
        RuleSet = "rule-set" => t(words::DONE_RULE_SET),
        Held = "held" => t(words::DONE_HELD),
        Released = "released" => t(words::DONE_RELEASED),
    }
}
