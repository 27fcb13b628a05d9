//! Public pages: programmes, becoming a partner, sign-in and passwords.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod account;
mod help;
mod home;
mod joining;
mod legal;
#[cfg(feature = "ssr")]
mod notices;
mod programmes;
mod text;
