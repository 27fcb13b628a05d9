//! Texts of this crate, by page or part.

pub mod agreement;
pub mod entering;
#[cfg(feature = "ssr")]
pub mod mailbox;
#[cfg(feature = "ssr")]
pub mod mails;
pub mod security;

ui::catalogue![agreement, entering, mailbox, mails, security];
