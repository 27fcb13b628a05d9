//! A person's own account: signing in and out, the password, and the place to work in.

mod api;
mod change_password;
mod choose_password;
mod new_password;
mod operations;
#[cfg(feature = "ssr")]
mod password;
mod sign_in;

pub(crate) use change_password::ChangePasswordPage;
pub(crate) use choose_password::ChoosePasswordPage;
pub(crate) use operations::OperationsPage;
pub(crate) use sign_in::SignInPage;
