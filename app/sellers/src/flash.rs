//! The flash messages of this crate's pages.

use crate::text::invite;
use ui::text::t;

ui::flash! {
    /// What was done to a shop.
    pub(crate) enum SellerFlash {
        Invited = "invited" => t(invite::DONE),
    }
}
