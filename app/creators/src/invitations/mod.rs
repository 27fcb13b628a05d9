//! An invitation of an agency: what it offers, who it is, and how it can be reached.

mod about;
pub(crate) mod api;
mod page;

pub(crate) use self::about::AboutAgency;
pub use self::page::InvitationPage;
