//! **Payment accounts** of agencies, sellers and creators: linking a bank account once the tax information is
//! approved, its state, and stopping a change of it.
//!
//! A number of a bank goes one way only, from the browser to the server: no answer brings it back.
//!
//! - `payee.rs`: the three areas that have these pages, with their addresses and heads.
//! - `accounts/`: the page with the accounts, what can be stopped, and who looked at numbers.
//! - `link/`: the form that links a bank account; `documents.rs`: the documents that support it.
//! - `notices/`: what notices of tax information and payment accounts say.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod accounts;
mod documents;
mod first;
mod flash;
mod link;
#[cfg(feature = "ssr")]
mod notices;
mod payee;
mod review;
#[cfg(feature = "ssr")]
mod server;
mod text;
mod wire;
