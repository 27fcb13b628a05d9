//! A creator's details, and how the creator can be reached.
//!
//! No answer to a `GET` has contacts: they are in the answer to the form that asks for them, which writes the look down
//! and tells the creator.

pub(crate) mod api;
mod charts;
mod contact;
#[cfg(feature = "ssr")]
pub mod contact_answer;
mod page;
#[cfg(feature = "ssr")]
pub(crate) mod qr;
#[cfg(feature = "ssr")]
mod wording;

pub use self::page::CreatorPage;
