//! **Markets**: the settings of each and how they are changed, and which features partner roles have there
//! from when on.

pub(crate) mod api;
mod changing;
mod features;
mod page;

#[cfg(feature = "ssr")]
pub(crate) use self::changing::contact;
pub use self::page::MarketsPage;
