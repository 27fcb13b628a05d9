//! **System health**: what waits, what was set aside, and the database.

pub(crate) mod api;
mod letters;
mod mails;
mod page;

pub use self::page::SystemPage;
