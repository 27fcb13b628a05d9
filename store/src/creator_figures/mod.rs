//! Figures: what the last thirty days of a creator come to, kept as running sums.
//!
//! A day that comes in, or is corrected, is added as the difference ([`apply_in`]); at the market's midnight a day comes
//! in and another leaves ([`roll`], a job). Score, type and badges are worked out of the sums with each of them.
//! [`check`] compares with the days themselves, and [`recount`] sums them anew.
//!
//! Whoever changes a creator's days holds the row of the figures first, in the order of the ids; cards come after.

mod applying;
mod checking;
mod kept;
mod reading;
mod rolling;

pub(crate) use self::{
    applying::{DayChange, apply_in},
    kept::{counts_of, lock_in, read_counts},
};
pub use self::{
    checking::{check, recount},
    reading::{days_of, of_creator},
    rolling::roll,
};
