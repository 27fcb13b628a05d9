//! **Linked creators** of an agency: the list, one of them with what was sold, and ending a link.

pub(crate) mod api;
mod columns;
mod course;
mod creator;
mod ending;
#[cfg(feature = "ssr")]
pub(crate) mod files;
mod list;
mod query;
#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod shown;
#[cfg(feature = "ssr")]
mod sold;
pub(crate) mod worded;

pub use self::{creator::LinkedCreatorPage, list::LinkedCreatorsPage};
