//! Which page of a list is asked for.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use super::{Position, Sort, SortBy, SortPosition, SortValue};

/// The most characters of a word in a cursor: more than any title has.
const WORDS_MAX: usize = 400;

/// The rows on one side of a row. In addresses it is a short text, which a reader can't take apart and
/// which is nothing to rely on.
///
/// It carries what the row next to the page is ordered by, so the page stays where it was also when that
/// row gets another value meanwhile: a rate that is set on one page doesn't move the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cursor {
    /// What the list is ordered by, and the value of the row next to the page.
    pub order: CursorOrder,
    /// That row's own id.
    pub id: Uuid,
    /// On which side of it the page lies.
    pub direction: Direction,
}

/// What a list is ordered by, and the value of one of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CursorOrder {
    /// A moment, newest first, or the id alone.
    Time(DateTime<Utc>),
    /// What its reader chose.
    Chosen {
        /// The order, as an address says it.
        sort: String,
        /// The row's value.
        value: SortValue,
    },
}

/// A side of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The rows behind it.
    After,
    /// The rows ahead of it, which are fetched in reverse.
    Before,
}

/// The text is no page's cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("not the cursor of a page")]
pub struct UnknownPage;

impl Cursor {
    /// The cursor that the text stands for; any other text asks for the first page, since addresses are
    /// typed, cut short and passed on.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    /// The rows behind this one.
    #[must_use]
    pub const fn after(position: Position) -> Self {
        Self::by_time(position, Direction::After)
    }

    /// The rows ahead of this one.
    #[must_use]
    pub const fn before(position: Position) -> Self {
        Self::by_time(position, Direction::Before)
    }

    const fn by_time(Position { at, id }: Position, direction: Direction) -> Self {
        Self {
            order: CursorOrder::Time(at),
            id,
            direction,
        }
    }

    /// The rows of a sorted list on one side of this one.
    #[must_use]
    pub fn sorted<By: SortBy>(
        sort: Sort<By>,
        SortPosition { value, id }: SortPosition,
        direction: Direction,
    ) -> Self {
        let sort = sort.to_string();
        Self {
            order: CursorOrder::Chosen { sort, value },
            id,
            direction,
        }
    }

    /// The row next to the page, in a list that nobody sorted.
    #[must_use]
    pub const fn position(&self) -> Position {
        match self.order {
            CursorOrder::Time(at) => Position { at, id: self.id },
            CursorOrder::Chosen { .. } => Position::of_id(self.id),
        }
    }

    /// What the row next to the page is sorted by; none in a list that nobody sorted.
    #[must_use]
    pub const fn value(&self) -> Option<&SortValue> {
        match &self.order {
            CursorOrder::Time(_) => None,
            CursorOrder::Chosen { value, .. } => Some(value),
        }
    }

    /// Whether the page lies ahead of the row, so that its rows are fetched in reverse.
    #[must_use]
    pub const fn is_before(&self) -> bool {
        matches!(self.direction, Direction::Before)
    }

    /// Whether it is a page of a list in this order: none is the order that the list has by itself.
    #[must_use]
    pub fn is_in<By: SortBy>(&self, order: Option<Sort<By>>) -> bool {
        match (&self.order, order) {
            (CursorOrder::Time(_), None) => true,
            (CursorOrder::Chosen { sort, .. }, Some(order)) => *sort == order.to_string(),
            _ => false,
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.is_before() { 'b' } else { 'a' };
        let id = self.id.simple();
        match &self.order {
            CursorOrder::Time(at) => write!(f, "{direction}.{}.{id}", at.timestamp_micros()),
            CursorOrder::Chosen { sort, value } => {
                write!(f, "{direction}.{sort}.{id}.")?;
                match value {
                    SortValue::Number(number) => write!(f, "n{number}"),
                    SortValue::Words(words) => write!(f, "w{words}"),
                }
            }
        }
    }
}

impl FromStr for Cursor {
    type Err = UnknownPage;

    fn from_str(text: &str) -> Result<Self, UnknownPage> {
        let mut parts = text.splitn(4, '.');
        let (Some(direction), Some(order), Some(id)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(UnknownPage);
        };
        let direction = match direction {
            "a" => Direction::After,
            "b" => Direction::Before,
            _ => return Err(UnknownPage),
        };
        let order = match parts.next() {
            None => CursorOrder::Time(moment(order).ok_or(UnknownPage)?),
            Some(value) => CursorOrder::Chosen {
                sort: order.to_owned(),
                value: sort_value(value).ok_or(UnknownPage)?,
            },
        };
        let id = Uuid::try_parse(id).map_err(|_| UnknownPage)?;
        Ok(Self {
            order,
            id,
            direction,
        })
    }
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    let at = DateTime::from_timestamp_micros(text.parse().ok()?)?;
    // No list begins earlier, and databases don't keep every moment that can be written.
    (at >= DateTime::<Utc>::UNIX_EPOCH).then_some(at)
}

fn sort_value(text: &str) -> Option<SortValue> {
    if let Some(number) = text.strip_prefix('n') {
        return Some(SortValue::Number(number.parse().ok()?));
    }
    let words = text.strip_prefix('w')?;
    // No database keeps this character, and no title is as long.
    let fits = !words.contains('\0') && words.chars().count() <= WORDS_MAX;
    fits.then(|| SortValue::Words(words.to_owned()))
}

impl TryFrom<String> for Cursor {
    type Error = UnknownPage;

    fn try_from(text: String) -> Result<Self, UnknownPage> {
        text.parse()
    }
}

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        cursor.to_string()
    }
}
