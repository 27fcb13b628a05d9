//! **Your statistics**: what the creator's last thirty days come to, with whom that is shared, and the creator's own file
//! of the platform's statistics.

pub(crate) mod api;
mod figures;
mod file;
mod page;

pub use self::page::StatisticsPage;
