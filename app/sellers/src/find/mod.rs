//! **Find sellers**: products and shops of a market.

pub(crate) mod api;
mod list;
mod missing;
mod page;
mod tools;

pub use page::FindSellersPage;
