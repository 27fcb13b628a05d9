//! **Invite**: an agency writes to a creator.

pub(crate) mod api;
mod fields;
mod page;
mod purpose;
pub(crate) mod refusals;
#[cfg(feature = "ssr")]
pub(crate) mod wording;

pub use self::page::InvitePage;
pub(crate) use self::purpose::intention_name;
