//! The cash calendar of a creator: which day of a month brings how much, and how sure it is.

pub(crate) mod api;
mod days;
pub(crate) mod lines;
mod page;

pub use self::page::CreatorCalendarPage;
