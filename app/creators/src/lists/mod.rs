//! What an agency saves of creators: lists with its own notes, and searches that it repeats.

pub(crate) mod add;
pub(crate) mod api;
mod fields;
mod list;
#[cfg(feature = "ssr")]
mod refusals;
pub(crate) mod save_search;
mod saved;

pub(crate) use self::api::ListChoice;
pub use self::{list::CreatorListPage, saved::SavedPage};
