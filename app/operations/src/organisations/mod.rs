//! Agencies and shops: finding, making and opening them, suspending them, and who looks after them.

pub(crate) mod api;
mod create;
mod list;
mod manager;
mod members;
mod named;
mod opened;

pub(crate) use self::named::{kind, role};
pub use self::{list::OrganisationsPage, opened::OrganisationPage};
