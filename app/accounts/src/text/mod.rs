//! Texts of this crate, by page or part.

#[cfg(feature = "ssr")]
pub mod mailbox;
#[cfg(feature = "ssr")]
pub mod mails;

ui::catalogue![mailbox, mails];
