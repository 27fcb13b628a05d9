//! Products, as the shop that sells them sees them.

pub(crate) mod api;
mod seller;

pub use self::seller::SellerProductsPage;
