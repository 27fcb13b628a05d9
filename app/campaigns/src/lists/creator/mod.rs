//! A list of products as a creator opens it by its link.

pub(crate) mod api;
mod add;
mod page;
mod product;

pub use self::{page::CreatorListPage, product::ListItemPage};
