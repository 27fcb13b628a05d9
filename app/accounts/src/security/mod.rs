//! What protects one's own account: the address, the second step, and where one is signed in.

pub(crate) mod api;
mod confirm;
mod email;
mod flash;
mod overview;
mod recovery;
mod two_factor;
#[cfg(feature = "ssr")]
mod verbs;

pub(crate) use self::confirm::SignInFirst;
pub use self::{
    confirm::ConfirmPage,
    email::{ChangeEmailCodePage, ChangeEmailPage},
    overview::AccountPage,
    recovery::RecoveryCodesPage,
    two_factor::TwoFactorPage,
};
