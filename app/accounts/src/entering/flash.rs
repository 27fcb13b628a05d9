//! The flash messages of getting in.

use crate::text::entering;
use ui::text::t;

ui::flash! {
    /// What somebody has asked for.
    pub(super) enum EnteringFlash {
        LinkSent = "link-sent" => t(entering::LINK_SENT),
    }
}
