//! Product lists: an agency makes, changes and deletes them, and creators open them by their links. What an
//! agency chooses and types is kept on the server from step to step and page to page.

pub(crate) mod api;
pub(crate) mod change_api;
mod choose;
mod create;
pub(crate) mod creator;
mod delete;
mod fields;
mod items;
mod list;
mod opened;
mod query;
mod rate_cell;
mod rates;
pub(crate) mod rates_api;
#[cfg(feature = "ssr")]
mod refusals;
#[cfg(feature = "ssr")]
mod server;
pub(crate) mod wire;

pub use self::{create::CreateListPage, list::CampaignListsPage, opened::ProductListPage};
