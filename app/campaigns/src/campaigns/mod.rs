//! Campaigns: as the agencies that run them see them, and as sellers do.

pub mod agency;
pub mod seller;
#[cfg(feature = "ssr")]
pub(crate) mod server;
