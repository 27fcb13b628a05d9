//! Texts of this crate, by page or part.

pub mod calendar;
pub mod creator;
pub mod decided;
pub mod earnings;
pub mod earnings_console;
#[cfg(feature = "ssr")]
pub mod earnings_course;
pub mod entry;
pub mod explained;
pub mod explained_to_operators;
#[cfg(feature = "ssr")]
pub mod found;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod orders;
pub mod statement;

ui::catalogue![
    calendar,
    creator,
    decided,
    earnings,
    earnings_console,
    earnings_course,
    entry,
    explained,
    explained_to_operators,
    found,
    notices,
    orders,
    statement
];

// What creators read.
ui::catalogue![
    CREATOR: calendar,
    creator,
    decided,
    earnings,
    earnings_course,
    entry,
    explained,
    found,
    notices,
    orders
];

// Of that, what others read as well, so that a part of it is in English alone.
ui::catalogue![SHARED: decided, explained, notices, orders];
