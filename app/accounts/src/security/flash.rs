//! The flash messages of what protects an account.

use crate::text::security;
use ui::text::t;

ui::flash! {
    /// What somebody has changed.
    pub(super) enum SecurityFlash {
        EmailChanged = "email-changed" => t(security::EMAIL_CHANGED),
        SessionEnded = "session-ended" => t(security::ENDED),
        TurnedOn = "two-factor-on" => t(security::TURNED_ON),
        TurnedOff = "two-factor-off" => t(security::TURNED_OFF),
    }
}
