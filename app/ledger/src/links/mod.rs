//! **Chain of the ledger**: the links that hold its batches and bills together.

pub(crate) mod api;
mod list;

pub use self::list::LinksPage;
