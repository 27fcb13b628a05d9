//! A set of a block's rows in the least memory: a list of few rows, or a bit for each row.

use std::mem;

use crate::{
    bitmap::{self, NO_ROWS, Words},
    number::{narrow, wide},
};

/// From so many rows on, bits take no more memory than a list.
pub(crate) const LIST_ROWS: usize = 4096;

/// A set of a block's rows. It has one form only: a list below [`LIST_ROWS`] rows, else bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    /// The rows, the smallest first.
    List(Vec<u16>),
    /// A bit for each row, and how many are set.
    Bits { words: Box<Words>, ones: u32 },
}

impl Default for Container {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Container {
    /// The set of these rows.
    pub(crate) fn of_words(words: &Words) -> Self {
        let ones = bitmap::ones(words);
        if ones == 0 {
            return Self::default();
        }
        if narrow(LIST_ROWS) > ones {
            let mut list = Vec::with_capacity(wide(ones));
            list.extend(bitmap::rows(words));
            return Self::List(list);
        }
        Self::Bits {
            words: Box::new(*words),
            ones,
        }
    }

    /// How many rows are in the set.
    pub(crate) fn len(&self) -> u32 {
        match self {
            Self::List(list) => narrow(list.len()),
            Self::Bits { ones, .. } => *ones,
        }
    }

    /// Whether a row is in the set.
    pub(crate) fn has(&self, row: u16) -> bool {
        match self {
            Self::List(list) => list.binary_search(&row).is_ok(),
            Self::Bits { words, .. } => bitmap::has(words, row),
        }
    }

    /// Puts a row into the set, or takes it out.
    pub(crate) fn set(&mut self, row: u16, is_in: bool) {
        match self {
            Self::List(list) => match (list.binary_search(&row), is_in) {
                (Err(place), true) => list.insert(place, row),
                (Ok(place), false) => {
                    list.remove(place);
                }
                (Ok(_), true) | (Err(_), false) => {}
            },
            Self::Bits { words, ones } => match (bitmap::has(words, row), is_in) {
                (false, true) => {
                    bitmap::put(words, row);
                    *ones = ones.saturating_add(1);
                }
                (true, false) => {
                    bitmap::take(words, row);
                    *ones = ones.saturating_sub(1);
                }
                (true, true) | (false, false) => {}
            },
        }
        self.take_form();
    }

    /// Becomes a list or bits, by how many rows there are.
    fn take_form(&mut self) {
        match self {
            Self::List(list) if list.len() >= LIST_ROWS => {
                let mut words = Box::new(NO_ROWS);
                for row in mem::take(list) {
                    bitmap::put(&mut words, row);
                }
                let ones = bitmap::ones(&words);
                *self = Self::Bits { words, ones };
            }
            Self::Bits { words, ones } if *ones < narrow(LIST_ROWS) => {
                *self = Self::List(bitmap::rows(words).collect());
            }
            Self::List(_) | Self::Bits { .. } => {}
        }
    }

    /// These rows as words, written into `spare` if they are a list.
    pub(crate) fn words<'w>(&'w self, spare: &'w mut Words) -> &'w Words {
        match self {
            Self::List(_) => {
                self.copy_to(spare);
                spare
            }
            Self::Bits { words, .. } => words,
        }
    }

    /// Makes the set these rows.
    pub(crate) fn copy_to(&self, words: &mut Words) {
        match self {
            Self::List(list) => {
                *words = NO_ROWS;
                for row in list {
                    bitmap::put(words, *row);
                }
            }
            Self::Bits { words: own, .. } => *words = **own,
        }
    }

    /// Adds these rows to a set.
    pub(crate) fn or_to(&self, words: &mut Words) {
        match self {
            Self::List(list) => {
                for row in list {
                    bitmap::put(words, *row);
                }
            }
            Self::Bits { words: own, .. } => bitmap::or(words, own),
        }
    }

    /// Leaves these rows in a set.
    pub(crate) fn and_to(&self, words: &mut Words) {
        match self {
            Self::List(list) => {
                let mut left = NO_ROWS;
                for row in list {
                    if bitmap::has(words, *row) {
                        bitmap::put(&mut left, *row);
                    }
                }
                *words = left;
            }
            Self::Bits { words: own, .. } => bitmap::and(words, own),
        }
    }

    /// Takes these rows out of a set.
    pub(crate) fn and_not_to(&self, words: &mut Words) {
        match self {
            Self::List(list) => {
                for row in list {
                    bitmap::take(words, *row);
                }
            }
            Self::Bits { words: own, .. } => bitmap::and_not(words, own),
        }
    }

    /// How many of these rows are in a set.
    pub(crate) fn count_in(&self, words: &Words) -> u32 {
        match self {
            Self::List(list) => {
                let found = list.iter().filter(|row| bitmap::has(words, **row));
                narrow(found.count())
            }
            Self::Bits { words: own, .. } => bitmap::and_count(words, own),
        }
    }

    /// How many of these rows are in a set of few, which is given as words and as a list.
    pub(crate) fn count_in_few(&self, words: &Words, few: &[u16]) -> u32 {
        match self {
            // Looking a row up in a list takes about as long as passing over this many.
            Self::List(list) if list.len() / 12 <= few.len() => self.count_in(words),
            Self::List(_) | Self::Bits { .. } => {
                narrow(few.iter().filter(|row| self.has(**row)).count())
            }
        }
    }

    /// The memory beside the value itself.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::List(list) => list.capacity().saturating_mul(size_of::<u16>()),
            Self::Bits { .. } => size_of::<Words>(),
        }
    }
}
