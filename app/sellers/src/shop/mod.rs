//! A shop with its products.

pub(crate) mod api;
mod page;

pub use page::SellerPage;
pub(crate) use page::to_finder;
