//! Campaigns: as the agencies that run them see them, and as sellers do.

pub mod agency;
pub(crate) mod api;
#[cfg(feature = "ssr")]
pub(crate) mod asking;
pub mod seller;
pub(crate) mod seller_api;
