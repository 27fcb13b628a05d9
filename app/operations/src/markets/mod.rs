//! **Markets**: the settings of each, and which features partner roles have there from when on.

pub(crate) mod api;
mod features;
mod page;

pub use self::page::MarketsPage;
