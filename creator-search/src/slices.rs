//! Numbers of a block's rows, bit by bit: for each bit of the number, the rows in which it is set. So many
//! rows are compared with a number by a few steps over whole words.

use crate::{
    bitmap::{self, NO_ROWS, Words},
    container::Container,
    number::narrow,
};

/// A number of each row that has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slices {
    /// The rows that have the number.
    pub(crate) exists: Container,
    /// The rows in which a bit of it is set, the lowest bit first; as many as the greatest number needs.
    bits: Vec<Container>,
}

/// The rows whose number is less than another, and those whose number it is.
pub(crate) struct Compared {
    pub(crate) less: Words,
    pub(crate) equal: Words,
}

impl Slices {
    /// The numbers of a block that is built, by who has one and by bits.
    pub(crate) fn of_words(exists: &Words, bits: &[Words]) -> Self {
        let mut slices = Self {
            exists: Container::of_words(exists),
            bits: bits.iter().map(Container::of_words).collect(),
        };
        slices.trim();
        slices
    }

    /// How many bits the greatest number has.
    pub(crate) fn depth(&self) -> usize {
        self.bits.len()
    }

    /// The rows in which a bit is set.
    pub(crate) fn bit(&self, place: usize) -> Option<&Container> {
        self.bits.get(place)
    }

    /// A row's number.
    pub(crate) fn get(&self, row: u16) -> Option<u64> {
        if !self.exists.has(row) {
            return None;
        }
        let highest_first = self.bits.iter().rev();
        let number = highest_first.fold(0_u64, |number, bit| {
            number.wrapping_shl(1) | u64::from(bit.has(row))
        });
        Some(number)
    }

    /// Gives a row another number: only bits that differ are changed.
    pub(crate) fn set(&mut self, row: u16, old: Option<u64>, new: Option<u64>) {
        if old.is_some() != new.is_some() {
            self.exists.set(row, new.is_some());
        }
        let new = new.unwrap_or(0);
        let mut differ = old.unwrap_or(0) ^ new;
        let mut left = new;
        let mut place = 0_usize;
        while differ != 0 {
            if self.bits.len() == place {
                self.bits.push(Container::default());
            }
            if differ & 1 != 0
                && let Some(bit) = self.bits.get_mut(place)
            {
                bit.set(row, left & 1 != 0);
            }
            differ >>= 1;
            left >>= 1;
            place = place.saturating_add(1);
        }
        self.trim();
    }

    /// Forgets the highest bits that no number has any more.
    fn trim(&mut self) {
        while self.bits.last().is_some_and(|bit| bit.len() == 0) {
            self.bits.pop();
        }
    }

    /// Compares the numbers of rows with one. Rows without a number are neither less nor equal.
    pub(crate) fn compare(&self, within: &Words, number: u64) -> Compared {
        let mut equal = *within;
        self.exists.and_to(&mut equal);
        let mut less = NO_ROWS;
        if greatest_of(self.bits.len()) < number {
            return Compared {
                less: equal,
                equal: less,
            };
        }
        let mut spare = NO_ROWS;
        for (place, bit) in self.bits.iter().enumerate().rev() {
            let set = bit.words(&mut spare);
            if has_bit(number, place) {
                for ((less, equal), set) in less.iter_mut().zip(&mut equal).zip(set) {
                    *less |= *equal & !set;
                    *equal &= set;
                }
            } else {
                bitmap::and_not(&mut equal, set);
            }
            if bitmap::is_empty(&equal) {
                break;
            }
        }
        Compared { less, equal }
    }

    /// Leaves the rows whose number is in the range, both ends within it.
    pub(crate) fn leave_range(&self, within: &mut Words, (from, to): (u64, u64)) {
        self.exists.and_to(within);
        if from > 0 {
            let below = self.compare(within, from);
            bitmap::and_not(within, &below.less);
        }
        if greatest_of(self.bits.len()) > to {
            let up_to = self.compare(within, to);
            *within = up_to.less;
            bitmap::or(within, &up_to.equal);
        }
    }

    pub(crate) fn memory(&self) -> usize {
        let own = self.bits.capacity().saturating_mul(size_of::<Container>());
        let bits = self.bits.iter().map(Container::bytes);
        bits.fold(own, usize::saturating_add)
            .saturating_add(self.exists.bytes())
    }
}

/// Whether a number has a bit.
fn has_bit(number: u64, place: usize) -> bool {
    number.checked_shr(narrow(place)).unwrap_or(0) & 1 != 0
}

/// The greatest number of so many bits.
fn greatest_of(bits: usize) -> u64 {
    let above = 1_u64.checked_shl(narrow(bits));
    above.map_or(u64::MAX, |above| above.wrapping_sub(1))
}
