//! The creator's showcase: what is in it, what each product pays, the receipts of what was agreed to,
//! and who the creator is.

pub(crate) mod api;
mod entry;
mod list;
mod me;
mod receipt_page;
mod receipts;
mod remove;

pub(crate) use entry::EntryPage;
pub(crate) use list::ShowcasePage;
pub(crate) use me::MePage;
pub(crate) use receipt_page::ReceiptPage;
pub(crate) use receipts::ReceiptsPage;
