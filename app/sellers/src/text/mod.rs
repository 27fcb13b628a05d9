//! Texts of this crate, by page.

pub mod find;
pub mod invite;

ui::catalogue![find, invite];
