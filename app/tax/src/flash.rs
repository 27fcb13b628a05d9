//! What the page says was just done.

use crate::text::page as words;
use ui::text::t;

ui::flash! {
    /// What was done to tax information.
    pub(crate) enum TaxFlash {
        Saved = "saved" => t(words::SAVED),
        Submitted = "submitted" => t(words::SUBMITTED),
        Withdrawn = "withdrawn" => t(words::WITHDRAWN),
        Discarded = "discarded" => t(words::DISCARDED),
    }
}
