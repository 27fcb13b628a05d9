//! **Settings**: what agencies see, contact details, language, and the ways to further settings.

pub(crate) mod api;
mod contacts;
mod fields;
mod log;
mod page;

pub use self::{log::ContactLogPage, page::SettingsPage};
