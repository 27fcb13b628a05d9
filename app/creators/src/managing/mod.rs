//! The agency that manages a creator, as affiliate partners may see it.

pub(crate) mod api;
mod page;

pub use self::page::ManagingAgencyPage;
