//! **Bills** of those who run the platform: how far the months of markets have come, and closing one.

pub(crate) mod api;
mod asking;
mod page;

pub use self::page::OperationsBillsPage;
