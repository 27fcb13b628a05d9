//! People's accounts: finding and opening them, suspending, ending access and resetting passwords.

pub(crate) mod api;
mod list;
mod opened;
mod places;

pub use self::{list::AccountsPage, opened::AccountPage};
