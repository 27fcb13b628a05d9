//! Products, as the shop that sells them sees them: the list, one product, adding, changing and importing.

pub(crate) mod api;
pub(crate) mod edit;
mod errors;
mod fields;
#[cfg(feature = "ssr")]
pub(crate) mod files;
pub(crate) mod form_api;
pub(crate) mod imports;
mod list;
mod opened;

pub use self::{
    edit::{AddProductPage, EditProductPage},
    imports::{ProductImportPage, ProductImportsPage},
    list::SellerProductsPage,
    opened::ProductPage,
};
