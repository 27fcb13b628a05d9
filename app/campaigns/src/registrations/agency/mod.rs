//! Registrations in the Partner Console: the tabs of **Campaign details**, and one registration.

mod approved;
mod cells;
mod closing;
mod columns;
mod creators;
mod deciding;
mod details;
mod links;
mod meant;
mod outcome;
mod over;
mod pending;
mod query;
mod rates;
mod reject;
mod tab;
mod verbs;
mod why;

pub use details::RegistrationPage;
pub use links::LinksPage;
pub(crate) use query::ListQuery;
pub(crate) use tab::{RegistrationTab, RegistrationTabs, done};
pub(crate) use verbs::ActionSet;
