//! Texts of this crate, by page or part.

pub mod account;
pub mod affiliate;
pub mod creator_agency;
pub mod example;
pub mod home;
pub mod joining;
#[cfg(feature = "ssr")]
pub mod notices;

ui::catalogue![
    account,
    affiliate,
    creator_agency,
    example,
    home,
    joining,
    notices
];
