//! A person's own account: signing in and out, the password, and the place to work in.

pub(crate) mod api;
mod change_password;
mod choose_password;
mod flash;
mod sign_in;

pub use change_password::ChangePasswordPage;
pub use choose_password::ChoosePasswordPage;
pub use sign_in::SignInPage;
