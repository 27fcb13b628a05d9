//! Registrations: products in campaigns, as the agencies and the sellers see them.

pub mod agency;
mod errors;
pub(crate) mod rate_input;
#[cfg(feature = "ssr")]
mod rate_server;
pub mod registering;
pub mod seller;
#[cfg(feature = "ssr")]
mod server;
pub(crate) mod typed_rate;
