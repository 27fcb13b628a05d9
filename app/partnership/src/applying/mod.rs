//! **Apply**: the last step.

pub(crate) mod api;
pub(crate) mod errors;
mod page;

pub use page::ApplyPage;
pub(crate) use page::name_of;
