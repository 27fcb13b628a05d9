//! Registrations: products in campaigns, as the agencies and the sellers see them.

pub mod agency;
pub(crate) mod agency_api;
#[cfg(feature = "ssr")]
mod asking;
mod errors;
pub(crate) mod export_api;
pub mod registering;
pub mod seller;
pub(crate) mod seller_api;
pub(crate) mod typed_rate;
