//! **Earnings** of agencies and of sellers: the same order lines as **Orders**, each with what its entries in
//! the ledger come to and the bill that it is on. The figures above them are compared with the ledger.

pub(crate) mod api;

mod agency;
mod check;
#[cfg(feature = "ssr")]
mod found;
mod groups;
mod shop;

pub use self::{agency::PartnerEarningsPage, shop::SellerEarningsPage};
