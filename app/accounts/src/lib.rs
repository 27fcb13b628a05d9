//! A person's own account: registering, passwords, two-factor, sessions, and what mails say.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

#[cfg(feature = "ssr")]
pub mod mails;
pub mod manifest;
pub mod text;

mod agreement;
mod entering;
mod security;
