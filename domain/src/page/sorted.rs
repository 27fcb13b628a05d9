//! Lists in an order that their reader chose. The key of a page carries the value of the row next to
//! it, so the page stays where it was also when that row gets another value meanwhile: a rate that is
//! set on one page doesn't move the next one.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Page, cut};

/// The most characters of a word in a key: more than any title has.
const WORDS_MAX: usize = 400;

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

/// Which page of a sorted list is asked for. It is a key in this very order and in no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortedKey {
    sort: String,
    is_before: bool,
    place: SortPosition,
}

impl SortedKey {
    /// The key of the rows behind a place, or ahead of it.
    #[must_use]
    pub fn new<By: SortBy>(sort: Sort<By>, is_before: bool, place: SortPosition) -> Self {
        Self {
            sort: sort.to_string(),
            is_before,
            place,
        }
    }

    /// The key that the text stands for in a list of this order; any other text asks for the first
    /// page.
    #[must_use]
    pub fn read<By: SortBy>(sort: Sort<By>, text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        let (direction, of, id, value) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let is_before = match direction {
            "a" => false,
            "b" => true,
            _ => return None,
        };
        let value = match value.strip_prefix('n') {
            Some(number) => SortValue::Number(number.parse().ok()?),
            None => SortValue::Words(value.strip_prefix('w')?.to_owned()),
        };
        // No database keeps this character, and no title is as long.
        if let SortValue::Words(words) = &value
            && (words.contains('\0') || words.chars().count() > WORDS_MAX)
        {
            return None;
        }
        let id = Uuid::try_parse(id).ok()?;
        (of == sort.to_string()).then(|| Self::new(sort, is_before, SortPosition { value, id }))
    }
}

impl fmt::Display for SortedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.is_before { 'b' } else { 'a' };
        write!(f, "{direction}.{}.{}.", self.sort, self.place.id.simple())?;
        match &self.place.value {
            SortValue::Number(number) => write!(f, "n{number}"),
            SortValue::Words(words) => write!(f, "w{words}"),
        }
    }
}

/// Which page of a list in which order is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<By> {
    /// The order.
    pub sort: Sort<By>,
    /// The page; none is the first.
    pub page: Option<SortedKey>,
}

impl<By: SortBy> Sorted<By> {
    /// What an address asks for; none where it names no order of this list.
    #[must_use]
    pub fn read(sort: &str, page: Option<&str>) -> Option<Self> {
        let sort = Sort::read(sort)?;
        let page = page.and_then(|page| SortedKey::read(sort, page));
        Some(Self { sort, page })
    }

    /// The row next to the page; none for the first page.
    #[must_use]
    pub fn place(&self) -> Option<&SortPosition> {
        self.page.as_ref().map(|key| &key.place)
    }

    /// Whether the rows are fetched from the greatest on.
    #[must_use]
    pub fn is_reverse(&self) -> bool {
        let is_before = self.page.as_ref().is_some_and(|key| key.is_before);
        self.sort.is_descending != is_before
    }
}

impl<T> Page<T, SortedKey> {
    /// A page of rows with their places, as they were fetched for `asked`: up to one more than a page
    /// has, in the list's order, or against it for a page that lies before a row.
    #[must_use]
    pub fn of_sorted<By: SortBy>(asked: &Sorted<By>, mut rows: Vec<(T, SortPosition)>) -> Self {
        let is_before = asked.page.as_ref().map(|key| key.is_before);
        let (has_previous, has_next) = cut(is_before, &mut rows);
        let key = |is_before, row: Option<&(T, SortPosition)>| {
            row.map(|(_, place)| SortedKey::new(asked.sort, is_before, place.clone()))
        };
        Self {
            previous: key(true, rows.first()).filter(|_| has_previous),
            next: key(false, rows.last()).filter(|_| has_next),
            rows: rows.into_iter().map(|(row, _)| row).collect(),
        }
    }
}
