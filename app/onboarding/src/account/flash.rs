//! The flash messages of a person's own account.

use crate::text::account;
use ui::text::t;

ui::flash! {
    /// What somebody has done to the own account.
    pub(super) enum AccountFlash {
        SignedOut = "signed-out" => t(account::SIGNED_OUT),
        PasswordChanged = "changed" => t(account::CHANGED),
    }
}
