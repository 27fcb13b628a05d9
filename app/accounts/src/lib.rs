//! A person's own account: registering, passwords, two-factor, sessions, and what mails say.

#[cfg(feature = "ssr")]
pub mod mails;
pub mod text;
