//! Performance facts: what comes in about creators, from the platform by file and by key, and from creators by a file
//! of their own.
//!
//! What is written of days moves the figures ([`crate::creator_figures`]) and the cards ([`crate::creator_cards`]) in
//! the same transaction.

mod days;
mod profiles;
pub mod uploads;

pub use self::{days::SubmittedDay, profiles::SubmittedProfile};
pub(crate) use self::{days::submit_days_in, profiles::submit_profiles_in};
