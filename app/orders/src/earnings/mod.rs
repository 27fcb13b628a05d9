//! **Earnings** of a creator: what orders come to by day, product or campaign. Each amount leads to its
//! order lines, which explain themselves. `console/` has those of agencies and sellers.

pub(crate) mod api;
pub(crate) mod console;
#[cfg(feature = "ssr")]
mod course;
mod page;
pub(crate) mod query;
#[cfg(feature = "ssr")]
pub(crate) mod read;
mod rows;

pub use self::{
    console::{PartnerEarningsPage, SellerEarningsPage},
    page::CreatorEarningsPage,
};
