//! One page of a long list, and the cursors by which the pages before and after it are asked for.
//!
//! A list is paged by key: a page begins behind the last row of the one before, wherever that row is
//! by now. So a page costs the same however far back it lies, and no row is shown twice or skipped
//! because another came in meanwhile.

mod cursor;
mod sorted;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::{
    cursor::{Cursor, CursorOrder, Direction, UnknownPage},
    sorted::{Sort, SortBy, SortPosition, SortValue},
};

/// How many rows a page has at most.
pub const PAGE_ROWS: usize = 25;

/// Some rows of a list in its order, and how to ask for those around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, at most [`PAGE_ROWS`].
    pub rows: Vec<T>,
    /// What leads to the page before; none on the first.
    pub previous: Option<Cursor>,
    /// What leads to the page after; none on the last.
    pub next: Option<Cursor>,
}

/// Where a row stands in a list that is ordered by a moment, newest first, and by id where moments
/// are equal. A list that is ordered by id alone leaves the moment at the beginning of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// The moment that the list is ordered by.
    pub at: DateTime<Utc>,
    /// The row's own id.
    pub id: Uuid,
}

impl Position {
    /// The place of a row in a list that is ordered by id alone.
    #[must_use]
    pub const fn of_id(id: Uuid) -> Self {
        Self {
            at: DateTime::<Utc>::UNIX_EPOCH,
            id,
        }
    }
}

impl<T> Page<T> {
    /// A page of nothing: of what cannot be asked for.
    #[must_use]
    pub const fn empty() -> Self {
        Self {
            rows: Vec::new(),
            previous: None,
            next: None,
        }
    }

    /// A page of rows as they were fetched for `asked`: up to one more than [`PAGE_ROWS`], in the
    /// list's order, or in reverse for a page that lies before a row.
    #[must_use]
    pub fn of_fetched(
        asked: Option<&Cursor>,
        mut rows: Vec<T>,
        position: impl Fn(&T) -> Position,
    ) -> Self {
        let is_before = asked.map(Cursor::is_before);
        let (has_previous, has_next) = cut(is_before, &mut rows);
        let first = rows.first().map(&position);
        let last = rows.last().map(&position);
        Self {
            previous: first.filter(|_| has_previous).map(Cursor::before),
            next: last.filter(|_| has_next).map(Cursor::after),
            rows,
        }
    }

    /// The same page where rows were looked through, in the list's order or in reverse, only up to
    /// this one, so that a page whose rows are rare is as quick as any: from there it leads on.
    #[must_use]
    pub fn looked_through_to(mut self, asked: Option<&Cursor>, last: Option<Position>) -> Self {
        if asked.is_some_and(Cursor::is_before) {
            self.previous = self.previous.or(last.map(Cursor::before));
        } else {
            self.next = self.next.or(last.map(Cursor::after));
        }
        self
    }

    /// Whether it has room for more rows, though the list was not looked through to its end.
    #[must_use]
    pub fn is_cut_short(&self, asked: Option<&Cursor>) -> bool {
        let goes_on = if asked.is_some_and(Cursor::is_before) {
            self.previous.is_some()
        } else {
            self.next.is_some()
        };
        goes_on && self.rows.len() < PAGE_ROWS
    }

    /// The same page of something else.
    #[must_use]
    pub fn map<U>(self, other: impl FnMut(T) -> U) -> Page<U> {
        Page {
            rows: self.rows.into_iter().map(other).collect(),
            previous: self.previous,
            next: self.next,
        }
    }
}

/// Puts fetched rows into the list's order and leaves off the one too many; whether there are rows
/// ahead of them and behind them. `is_before` is none for the first page.
fn cut<T>(is_before: Option<bool>, rows: &mut Vec<T>) -> (bool, bool) {
    let goes_on = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    match is_before {
        Some(true) => {
            rows.reverse();
            (goes_on, true)
        }
        Some(false) => (true, goes_on),
        None => (false, goes_on),
    }
}

#[cfg(test)]
mod tests;
