//! Entity information: the form of the second step, and the request to change what is approved.

pub(crate) mod api;
mod change;
pub(crate) mod change_api;
mod country;
pub(crate) mod errors;
mod facts;
mod fields;
mod page;

pub use change::ChangeEntityPage;
pub(crate) use facts::{EntityFacts, role_name};
pub use page::EntityPage;
