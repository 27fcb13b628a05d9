//! Texts of this crate, by page or part.

pub mod entering;
#[cfg(feature = "ssr")]
pub mod mailbox;
#[cfg(feature = "ssr")]
pub mod mails;
pub mod security;

ui::catalogue![entering, mailbox, mails, security];
