//! What an agency writes to the creator, and what it is.

pub(crate) mod api;
mod page;

pub use self::page::InvitationPage;
