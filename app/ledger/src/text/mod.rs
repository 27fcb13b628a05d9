//! Texts of this crate, by page.

pub mod account;
pub mod accounts;
pub mod links;

ui::catalogue![account, accounts, links];
