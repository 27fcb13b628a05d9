//! What shops authorise partners for: the seller's **Partners**, and the partner's side of it.

pub(crate) mod api;
mod dialog;
mod errors;
mod partner;
mod rows;
mod seller;

pub use self::{partner::PartnerShopsPage, seller::SellerPartnersPage};
