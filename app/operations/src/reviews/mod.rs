//! The review queue: what people applied for and the platform decides, the oldest first, and the page on which
//! one of them is decided.

#[cfg(feature = "ssr")]
mod answers;
pub(crate) mod api;
mod deciding;
mod fields;
mod finance_words;
mod identifiers;
mod list;
mod opened;
pub(crate) mod reveal;
#[cfg(feature = "ssr")]
pub(crate) mod revealing;
#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod values;
mod versions;
mod words;

pub(crate) use self::words::subject;
pub use self::{list::ReviewsPage, opened::ReviewPage, reveal::RevealPage};
