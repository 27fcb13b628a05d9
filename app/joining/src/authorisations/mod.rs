//! What shops authorise partners for: the seller's **Partners**, and the partner's side of it.

pub(crate) mod api;
pub(crate) mod closing;
mod dialog;
mod errors;
mod partner;
mod rows;
mod seller;
mod shop;
pub(crate) mod shop_api;

pub use self::{partner::PartnerShopsPage, seller::SellerPartnersPage, shop::PartnerShopPage};
