//! **Creator rules**: by which weights, steps and thresholds scores and badges of creators are worked out in a market,
//! and the form that sets them from a moment on.

pub(crate) mod api;
mod fields;
mod form;
mod page;
mod typed;

pub use self::page::CreatorRulesPage;
