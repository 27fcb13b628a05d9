//! Lists in an order that their reader chose.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Cursor, Direction, Page, cut};

/// What a list can be sorted by; as a text, its word in an address.
pub trait SortBy: Copy + PartialEq + fmt::Display + FromStr + 'static {}

/// The order that a reader chose. In addresses it is the word of what it is sorted by, with a minus
/// before it for the greatest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort<By> {
    /// What the list is sorted by.
    pub by: By,
    /// Whether the greatest comes first.
    pub is_descending: bool,
}

impl<By: SortBy> Sort<By> {
    /// The order that the text stands for; none for any other text, since addresses are typed and cut
    /// short.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (code, is_descending) = match text.strip_prefix('-') {
            Some(code) => (code, true),
            None => (text, false),
        };
        let by = code.parse().ok()?;
        Some(Self { by, is_descending })
    }

    /// Whether the rows of a page are fetched from the greatest on.
    #[must_use]
    pub fn is_reverse(self, page: Option<&Cursor>) -> bool {
        self.is_descending != page.is_some_and(Cursor::is_before)
    }
}

impl<By: SortBy> fmt::Display for Sort<By> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_descending {
            f.write_str("-")?;
        }
        write!(f, "{}", self.by)
    }
}

/// What a row is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SortValue {
    /// A number: of units, basis points or days.
    Number(i64),
    /// Words, as the database compares them.
    Words(String),
}

/// Where a row stands in a sorted list: rows of the same value stand in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortPosition {
    /// What the list is sorted by.
    pub value: SortValue,
    /// The row's own id.
    pub id: Uuid,
}

impl<T> Page<T> {
    /// Whether it is in this order, as far as its ways to other pages tell: a list that is too long for an
    /// order has such ways, and they are in the order that the list has by itself.
    #[must_use]
    pub fn is_in<By: SortBy>(&self, order: Option<Sort<By>>) -> bool {
        let mut ways = self.previous.iter().chain(&self.next);
        ways.all(|way| way.is_in(order))
    }

    /// A page of rows with their places, as they were fetched for `asked` in this order: up to one more
    /// than a page has, in the list's order, or against it for a page that lies before a row.
    #[must_use]
    pub fn of_sorted<By: SortBy>(
        sort: Sort<By>,
        asked: Option<&Cursor>,
        mut rows: Vec<(T, SortPosition)>,
    ) -> Self {
        let (has_previous, has_next) = cut(asked.map(Cursor::is_before), &mut rows);
        let cursor = |row: Option<&(T, SortPosition)>, direction| {
            row.map(|(_, place)| Cursor::sorted(sort, place.clone(), direction))
        };
        Self {
            previous: cursor(rows.first(), Direction::Before).filter(|_| has_previous),
            next: cursor(rows.last(), Direction::After).filter(|_| has_next),
            rows: rows.into_iter().map(|(row, _)| row).collect(),
        }
    }
}
