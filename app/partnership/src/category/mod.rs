//! Service categories: which there are, and the form of one in a market.

pub(crate) mod api;
mod choose;
pub(crate) mod errors;
mod facts;
mod fields;
mod form;
mod page;

pub use choose::BusinessCategoryPage;
pub(crate) use facts::CategoryFacts;
pub use page::CategoryInformationPage;
