//! Registrations in the Partner Console: the tabs of **Campaign details**, the page **Approved**, links, and
//! one registration.

mod action_set;
mod actions;
pub(crate) mod api;
mod approved;
mod approved_page;
mod bulk_result;
mod cells;
mod close_requests;
mod closing_effect;
mod creators;
pub(crate) mod decide_api;
#[cfg(feature = "ssr")]
pub(crate) mod decide_file;
#[cfg(feature = "ssr")]
mod decide_server;
mod decided;
mod deciding;
mod details;
mod edits;
pub(crate) mod export;
mod export_refused;
mod held_toast;
pub(crate) mod hold;
mod kept_cells;
mod link;
pub(crate) mod link_api;
mod link_creators;
mod link_fields;
#[cfg(feature = "ssr")]
mod link_server;
mod links;
pub(crate) mod links_api;
#[cfg(feature = "ssr")]
pub(crate) mod links_file;
mod links_text;
mod list_tools;
#[cfg(feature = "ssr")]
pub(crate) mod messages;
mod pending;
mod product_sales;
#[cfg(feature = "ssr")]
pub(crate) mod qr;
mod query;
mod rate_action_set;
mod rate_actions;
pub(crate) mod rate_api;
mod rates;
mod reject;
mod reject_fields;
mod save_bar;
mod selection;
mod tab;
pub(crate) mod unreadable_rate;

pub(crate) use action_set::ActionSet;
pub use approved_page::ApprovedPage;
pub use details::RegistrationPage;
pub(crate) use held_toast::held_toast;
pub use link::LinkPage;
pub use links::LinksPage;
pub(crate) use query::{OpenTab, TabQuery};
#[cfg(feature = "ssr")]
pub(crate) use query::{SELECT, TOLD};
pub(crate) use tab::RegistrationTab;
