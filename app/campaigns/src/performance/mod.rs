//! **Performance** of a campaign: what was sold through it by day, product, list and creator, for its agency;
//! what the shop's own products sold and cost, for a seller.

mod agency;
pub(crate) mod api;
mod charts;
#[cfg(feature = "ssr")]
pub(crate) mod files;
mod query;
#[cfg(feature = "ssr")]
mod report;
mod seller;
mod tables;
mod tools;

pub use self::{agency::PartnerPerformancePage, seller::SellerPerformancePage};
