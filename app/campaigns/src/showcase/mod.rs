//! The creator's showcase: what is in it, what each product pays, the receipts of what was agreed to,
//! and who the creator is.

pub(crate) mod api;
mod entry;
mod list;
mod me;
#[cfg(feature = "ssr")]
mod news;
#[cfg(feature = "ssr")]
pub(crate) mod offline;
mod receipt_page;
mod receipts;
mod remove;

pub use entry::EntryPage;
pub use list::ShowcasePage;
pub use me::MePage;
pub use receipt_page::ReceiptPage;
pub use receipts::ReceiptsPage;
