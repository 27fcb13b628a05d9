//! Texts of this crate, by page.

pub mod account;
pub mod accounts;
pub mod checks;
pub mod incentives;
pub mod links;

ui::catalogue![account, accounts, checks, incentives, links];
