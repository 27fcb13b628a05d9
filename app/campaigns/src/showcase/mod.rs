//! The creator's showcase: what is in it, what each product pays, and the receipts of what was agreed to.

pub(crate) mod api;
mod entry;
#[cfg(feature = "ssr")]
pub(crate) mod files;
mod list;
#[cfg(feature = "ssr")]
mod news;
#[cfg(feature = "ssr")]
pub(crate) mod offline;
mod product;
mod receipt_page;
#[cfg(feature = "ssr")]
mod receipt_text;
mod receipts;
mod remove;
mod removing;
pub(crate) mod removing_api;
mod timeline;
pub(crate) mod timeline_api;
#[cfg(feature = "ssr")]
mod timeline_words;
mod tools;

pub use entry::EntryPage;
pub use list::ShowcasePage;
pub use receipt_page::ReceiptPage;
pub use receipts::ReceiptsPage;
pub use removing::RemoveProductsPage;
pub use timeline::RatesPage;
