//! What is proven, and that nothing else is.

mod entries;
mod keys;
mod links;
mod trees;

use chrono::NaiveDate;

fn month() -> NaiveDate {
    "2026-11-01".parse().unwrap()
}
