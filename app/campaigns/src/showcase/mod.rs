//! The creator's showcase: what is in it, what each product pays, and the receipts of what was agreed to.

pub(crate) mod api;
mod entry;
mod list;
#[cfg(feature = "ssr")]
mod news;
mod receipt_page;
mod receipts;
mod remove;

pub use entry::EntryPage;
pub use list::ShowcasePage;
pub use receipt_page::ReceiptPage;
pub use receipts::ReceiptsPage;
