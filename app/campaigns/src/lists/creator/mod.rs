//! A list of products as a creator opens it by its link.

mod alert;
pub(crate) mod api;
mod page;
mod product;
mod terms;

pub use self::{page::CreatorListPage, product::ListItemPage};
