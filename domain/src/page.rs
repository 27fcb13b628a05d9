//! One page of a long list, and the keys by which the pages before and after it are asked for.
//!
//! A list is paged by key: a page begins behind the last row of the one before, wherever that row is
//! by now. So a page costs the same however far back it lies, and no row is shown twice or skipped
//! because another came in meanwhile.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

/// How many rows a page has at most.
pub const PAGE_ROWS: usize = 25;

/// Some rows of a list in its order, and how to ask for those around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, at most [`PAGE_ROWS`].
    pub rows: Vec<T>,
    /// What leads to the page before; none on the first.
    pub previous: Option<PageKey>,
    /// What leads to the page after; none on the last.
    pub next: Option<PageKey>,
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
        let goes_on = rows.len() > PAGE_ROWS;
        rows.truncate(PAGE_ROWS);
        let is_before = asked.is_some_and(PageKey::is_before);
        if is_before {
            rows.reverse();
        }
        let (has_previous, has_next) = if is_before {
            (goes_on, true)
        } else {
            (asked.is_some(), goes_on)
        };
        let first = rows.first().map(&position);
        let last = rows.last().map(&position);
        Self {
            previous: first.filter(|_| has_previous).map(PageKey::Before),
            next: last.filter(|_| has_next).map(PageKey::After),
            rows,
        }
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
mod tests {
    use super::*;
    use crate::testing::{instant, uuid};

    fn position(number: u128) -> Position {
        Position {
            at: instant("2026-03-01T10:00:00.123456Z"),
            id: uuid(number),
        }
    }

    fn numbers(from: u128, to: u128) -> Vec<u128> {
        (from..=to).collect()
    }

    #[test]
    fn a_key_reads_back_and_junk_is_no_key() {
        for key in [PageKey::After(position(1)), PageKey::Before(position(2))] {
            assert_eq!(key.to_string().parse(), Ok(key));
            assert_eq!(PageKey::read(&key.to_string()), Some(key));
        }
        let good = PageKey::After(position(1)).to_string();
        for junk in ["", "a", "a.1", "c.1.2", "a.x.y", "a.99999999999999999999.0"] {
            assert_eq!(PageKey::read(junk), None, "{junk}");
        }
        assert_eq!(PageKey::read(&format!("{good}.1")), None);
        let id = uuid(1).simple();
        assert_eq!(PageKey::read(&format!("a.-8000000000000000000.{id}")), None);
        assert_eq!(PageKey::read(&good.replace('a', "A")), None);
    }

    #[test]
    fn the_first_page_of_a_short_list_leads_nowhere() {
        let page = Page::of_fetched(None, numbers(1, 3), |n| position(*n));
        assert_eq!((page.previous, page.next), (None, None));
        assert_eq!(page.rows, [1, 2, 3]);
    }

    #[test]
    fn a_full_page_leads_on_and_back() {
        let page = Page::of_fetched(None, numbers(1, 26), |n| position(*n));
        assert_eq!(page.rows, numbers(1, 25));
        assert_eq!(page.previous, None);
        assert_eq!(page.next, Some(PageKey::After(position(25))));

        let second = Page::of_fetched(page.next, numbers(26, 30), |n| position(*n));
        assert_eq!(second.previous, Some(PageKey::Before(position(26))));
        assert_eq!(second.next, None);
    }

    #[test]
    fn a_page_before_a_row_comes_in_reverse() {
        let mut fetched = numbers(1, 26);
        fetched.reverse();
        let asked = Some(PageKey::Before(position(27)));
        let page = Page::of_fetched(asked, fetched, |n| position(*n));
        assert_eq!(page.rows, numbers(2, 26));
        assert_eq!(page.previous, Some(PageKey::Before(position(2))));
        assert_eq!(page.next, Some(PageKey::After(position(26))));
    }

    #[test]
    fn an_empty_page_leads_nowhere() {
        let asked = Some(PageKey::After(position(1)));
        let page = Page::of_fetched(asked, Vec::<u128>::new(), |n| position(*n));
        assert_eq!((page.previous, page.next), (None, None));
    }
}
