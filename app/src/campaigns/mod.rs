//! Campaigns: as the agencies that run them see them, and as sellers do.

pub(crate) mod agency;
pub(crate) mod api;
#[cfg(feature = "ssr")]
pub(crate) mod asking;
pub(crate) mod seller;
pub(crate) mod seller_api;
