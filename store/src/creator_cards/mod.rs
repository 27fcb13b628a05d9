//! Cards: what agencies see of creators and find them by, one row for each creator.
//!
//! [`refresh_in`] is the only one that writes them. Every verb that changes what a card is made of calls it in its own
//! transaction, so a card is never older than what it says: a creator who stops sharing the performance has a card
//! without figures in the same commit.

mod row;
mod searching;
mod turning;
mod writing;

pub use self::searching::{found, open, search, seen, suggest};
pub use self::turning::{clear_changes, turn_links, write_new};
pub(crate) use self::writing::refresh_in;
