//! Registrations in the Partner Console: the tabs of **Campaign details**, and one registration.

mod action_set;
mod actions;
pub(crate) mod api;
mod approved;
mod bulk_result;
mod cells;
mod close_requests;
mod closing_effect;
mod creators;
mod decided;
mod details;
pub(crate) mod export;
mod held_toast;
pub(crate) mod hold;
mod links;
#[cfg(feature = "ssr")]
pub(crate) mod links_file;
mod links_text;
mod messages;
mod pending;
mod query;
mod rates;
mod reject;
mod selection;
mod tab;

pub(crate) use action_set::ActionSet;
pub use details::RegistrationPage;
pub use links::LinksPage;
#[cfg(feature = "ssr")]
pub(crate) use query::TOLD;
pub(crate) use query::{OpenTab, TabQuery};
pub(crate) use tab::{RegistrationTab, RegistrationTabs};
