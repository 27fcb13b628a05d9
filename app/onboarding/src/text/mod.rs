//! Texts of this crate, by page or part.

pub mod account;
pub mod affiliate;
pub mod creator_agency;
pub mod example;
pub mod help;
pub mod home;
pub mod joining;
pub mod legal;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod programmes;

ui::catalogue![
    account,
    affiliate,
    creator_agency,
    example,
    help,
    home,
    joining,
    legal,
    notices,
    programmes
];

// What those read who sign in.
ui::catalogue![ACCOUNT: account, home];

// What is in English alone.
ui::catalogue![
    SHARED: affiliate,
    creator_agency,
    example,
    help,
    joining,
    legal,
    notices,
    programmes
];
