//! One page of a long list, and the keys by which the pages before and after it are asked for.
//!
//! A list is paged by key: a page begins behind the last row of the one before, wherever that row is
//! by now. So a page costs the same however far back it lies, and no row is shown twice or skipped
//! because another came in meanwhile.

mod sorted;

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

pub use self::sorted::{Sort, SortBy, SortPosition, SortValue, Sorted, SortedKey};

/// How many rows a page has at most.
pub const PAGE_ROWS: usize = 25;

/// Some rows of a list in its order, and how to ask for those around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T, K = PageKey> {
    /// The rows, at most [`PAGE_ROWS`].
    pub rows: Vec<T>,
    /// What leads to the page before; none on the first.
    pub previous: Option<K>,
    /// What leads to the page after; none on the last.
    pub next: Option<K>,
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

/// Which page of a list is asked for. In addresses it is a short text, which a reader can't take apart
/// and which is nothing to rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PageKey {
    /// The rows behind this one.
    After(Position),
    /// The rows ahead of this one.
    Before(Position),
}

/// The text is no page's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("not the key of a page")]
pub struct UnknownPage;

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

impl PageKey {
    /// The key that the text stands for; any other text asks for the first page, since addresses are
    /// typed, cut short and passed on.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    /// The row next to the page.
    #[must_use]
    pub const fn position(self) -> Position {
        match self {
            Self::After(position) | Self::Before(position) => position,
        }
    }

    /// Whether the page lies ahead of the row, so that its rows are fetched in reverse.
    #[must_use]
    pub const fn is_before(self) -> bool {
        matches!(self, Self::Before(_))
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
        asked: Option<PageKey>,
        mut rows: Vec<T>,
        position: impl Fn(&T) -> Position,
    ) -> Self {
        let is_before = asked.map(PageKey::is_before);
        let (has_previous, has_next) = cut(is_before, &mut rows);
        let first = rows.first().map(&position);
        let last = rows.last().map(&position);
        Self {
            previous: first.filter(|_| has_previous).map(PageKey::Before),
            next: last.filter(|_| has_next).map(PageKey::After),
            rows,
        }
    }
}

impl<T> Page<T> {
    /// The same page where rows were looked through, in the list's order or in reverse, only up to
    /// this one, so that a page whose rows are rare is as quick as any: from there it leads on.
    #[must_use]
    pub fn looked_through_to(mut self, asked: Option<PageKey>, last: Option<Position>) -> Self {
        if asked.is_some_and(PageKey::is_before) {
            self.previous = self.previous.or(last.map(PageKey::Before));
        } else {
            self.next = self.next.or(last.map(PageKey::After));
        }
        self
    }

    /// Whether it has room for more rows, though the list was not looked through to its end.
    #[must_use]
    pub fn is_cut_short(&self, asked: Option<PageKey>) -> bool {
        let goes_on = if asked.is_some_and(PageKey::is_before) {
            self.previous.is_some()
        } else {
            self.next.is_some()
        };
        goes_on && self.rows.len() < PAGE_ROWS
    }
}

impl<T, K> Page<T, K> {
    /// The same page of something else.
    #[must_use]
    pub fn map<U>(self, other: impl FnMut(T) -> U) -> Page<U, K> {
        Page {
            rows: self.rows.into_iter().map(other).collect(),
            previous: self.previous,
            next: self.next,
        }
    }

    /// The same page, with its keys as addresses say them.
    #[must_use]
    pub fn with_text_cursors(self) -> Page<T, String>
    where
        K: fmt::Display,
    {
        Page {
            previous: self.previous.map(|key| key.to_string()),
            next: self.next.map(|key| key.to_string()),
            rows: self.rows,
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

impl fmt::Display for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.is_before() { 'b' } else { 'a' };
        let Position { at, id } = self.position();
        write!(f, "{direction}.{}.{}", at.timestamp_micros(), id.simple())
    }
}

impl FromStr for PageKey {
    type Err = UnknownPage;

    fn from_str(text: &str) -> Result<Self, UnknownPage> {
        let mut parts = text.split('.');
        let (Some(direction), Some(at), Some(id), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(UnknownPage);
        };
        let at = at
            .parse()
            .ok()
            .and_then(DateTime::from_timestamp_micros)
            // No list begins earlier, and databases don't keep every moment that can be written.
            .filter(|at| *at >= DateTime::<Utc>::UNIX_EPOCH)
            .ok_or(UnknownPage)?;
        let id = Uuid::try_parse(id).map_err(|_| UnknownPage)?;
        let position = Position { at, id };
        match direction {
            "a" => Ok(Self::After(position)),
            "b" => Ok(Self::Before(position)),
            _ => Err(UnknownPage),
        }
    }
}

impl TryFrom<String> for PageKey {
    type Error = UnknownPage;

    fn try_from(text: String) -> Result<Self, UnknownPage> {
        text.parse()
    }
}

impl From<PageKey> for String {
    fn from(key: PageKey) -> Self {
        key.to_string()
    }
}

#[cfg(test)]
mod tests;
