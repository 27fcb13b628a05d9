//! Disputes as operators see them: those that wait, the oldest first, and the page on which one is decided.

pub(crate) mod api;
mod decide_form;
mod fields;
mod list;
mod one;
mod preview;
#[cfg(feature = "ssr")]
mod server;

pub use self::{list::OperatorDisputesPage, one::OperatorDisputePage};
