//! The ledger for those who run the platform: whose accounts there are, what each came to at any instant and by
//! which entries, and the chain that holds all of it together.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod incentives;
pub mod manifest;

mod account;
mod accounts;
mod checks;
#[cfg(feature = "ssr")]
mod files;
mod links;
mod text;
