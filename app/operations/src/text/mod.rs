//! Texts of this crate, by page or part.

pub mod home;

ui::catalogue![home];
