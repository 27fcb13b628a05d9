//! **Request link**: an agency asks to manage a creator.

pub(crate) mod api;
mod fields;
mod page;
#[cfg(feature = "ssr")]
mod read;
#[cfg(feature = "ssr")]
mod refusals;

pub use self::page::RequestLinkPage;
