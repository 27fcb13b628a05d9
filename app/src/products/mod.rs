//! Products, as the shop that sells them sees them.

pub(crate) mod api;
mod seller;

pub(crate) use self::seller::SellerProductsPage;
