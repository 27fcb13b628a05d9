//! What was just done about bills.

use ui::text::t;

use crate::text::{bills, runs};

ui::flash! {
    /// What was done with a bill.
    pub(crate) enum BillFlash {
        Asked = "asked" => t(bills::ASKED),
    }
}

ui::flash! {
    /// What an operator has done about a month.
    pub(crate) enum RunFlash {
        Closing = "closing" => t(runs::DONE_CLOSING),
        Begun = "begun" => t(runs::DONE_BEGUN),
    }
}
