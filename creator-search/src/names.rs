//! Names as they are kept: the folded parts of each creator's, one record behind the other, and for each
//! part's characters a bit in one of 128 sets.
//!
//! A record is how many parts there are, and for each its length in bytes and the bytes. The sets are
//! signatures, as in `BitFunnel`: each pair of neighbours in a part, and its first character, is one of the
//! sets by its hash. Who has a word in the name is in all sets of the word's pairs; who else is in them, is
//! found out by reading the names.

use crate::number::{narrow, wide};

/// In so many sets the pairs of characters are.
pub(crate) const GRAMS: usize = 128;

/// What stands before the first character of a part.
const BEGINNING: char = '\0';

/// The names of a block's creators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// Where each creator's record begins.
    starts: Vec<u32>,
    bytes: Vec<u8>,
    /// How many bytes belong to no record any more.
    unused: u32,
}

impl Names {
    /// Adds the record of the next creator.
    pub(crate) fn push(&mut self, record: &[u8]) {
        self.starts.push(narrow(self.bytes.len()));
        self.append(record);
    }

    /// What a creator's record begins with; other records follow behind it.
    pub(crate) fn bytes_from(&self, row: u16) -> &[u8] {
        let start = self.starts.get(usize::from(row));
        let bytes = start.and_then(|start| self.bytes.get(wide(*start)..));
        bytes.unwrap_or_default()
    }

    /// A creator's record.
    pub(crate) fn record(&self, row: u16) -> &[u8] {
        record_in(self.bytes_from(row))
    }

    /// Gives a creator another record: in the place of the old one, if it fits.
    pub(crate) fn replace(&mut self, row: u16, record: &[u8]) {
        let old = self.record(row).len();
        let end = narrow(self.bytes.len());
        let Some(start) = self.starts.get_mut(usize::from(row)) else {
            return;
        };
        let place = wide(*start);
        let room = self.bytes.get_mut(place..place.saturating_add(old));
        let left = if let Some(room) = room.and_then(|room| room.get_mut(..record.len())) {
            room.copy_from_slice(record);
            old.saturating_sub(record.len())
        } else {
            *start = end;
            self.append(record);
            old
        };
        self.unused = self.unused.saturating_add(narrow(left));
    }

    /// Adds bytes. Room is made for few more, so that a block whose names changed takes hardly more memory.
    fn append(&mut self, record: &[u8]) {
        if self.bytes.capacity().saturating_sub(self.bytes.len()) < record.len() {
            let more = (self.bytes.len() / 16).max(4096);
            self.bytes.reserve_exact(more.max(record.len()));
        }
        self.bytes.extend_from_slice(record);
    }

    /// How many bytes there are, and how many of them belong to no record.
    pub(crate) fn used(&self) -> (usize, usize) {
        (self.bytes.len(), wide(self.unused))
    }

    pub(crate) fn shrink(&mut self) {
        self.starts.shrink_to_fit();
        self.bytes.shrink_to_fit();
    }

    pub(crate) fn memory(&self) -> usize {
        let starts = self.starts.capacity().saturating_mul(size_of::<u32>());
        starts.saturating_add(self.bytes.capacity())
    }
}

/// The record of a name's parts. A part that is too long for its length has no bytes: none is.
pub(crate) fn encode(parts: &[String]) -> Vec<u8> {
    let bytes: usize = parts.iter().map(|part| part.len().saturating_add(1)).sum();
    let mut record = Vec::with_capacity(bytes.saturating_add(1));
    record.push(u8::try_from(parts.len()).unwrap_or(0));
    for part in parts {
        let length = u8::try_from(part.len()).unwrap_or(0);
        record.push(length);
        let kept = part.as_bytes().get(..usize::from(length));
        record.extend_from_slice(kept.unwrap_or_default());
    }
    record
}

/// The parts of a record, which other bytes may follow.
pub(crate) fn parts(record: &[u8]) -> Parts<'_> {
    match record.split_first() {
        Some((left, bytes)) => Parts { left: *left, bytes },
        None => Parts {
            left: 0,
            bytes: record,
        },
    }
}

/// The record that bytes begin with.
pub(crate) fn record_in(bytes: &[u8]) -> &[u8] {
    let lengths = parts(bytes).map(|part| part.len().saturating_add(1));
    let length = lengths.fold(1, usize::saturating_add);
    bytes.get(..length).unwrap_or_default()
}

/// The parts of a record that are still to come.
#[derive(Clone)]
pub(crate) struct Parts<'r> {
    left: u8,
    bytes: &'r [u8],
}

impl<'r> Iterator for Parts<'r> {
    type Item = &'r [u8];

    #[inline]
    fn next(&mut self) -> Option<&'r [u8]> {
        self.left = self.left.checked_sub(1)?;
        let (length, bytes) = self.bytes.split_first()?;
        let (part, behind) = bytes.split_at_checked(usize::from(*length))?;
        self.bytes = behind;
        Some(part)
    }
}

/// The sets of a record's parts, a bit for each.
pub(crate) fn grams_of(record: &[u8]) -> u128 {
    let mut grams = 0;
    for part in parts(record) {
        let Ok(part) = str::from_utf8(part) else {
            continue;
        };
        let mut before = BEGINNING;
        for character in part.chars() {
            grams |= gram_bit(pair(before, character));
            before = character;
        }
    }
    grams
}

/// The bit of a set.
pub(crate) fn gram_bit(gram: usize) -> u128 {
    let gram = narrow(gram);
    1_u128.checked_shl(gram).unwrap_or(0)
}

/// The set of a part's first character.
pub(crate) fn beginning(character: char) -> usize {
    pair(BEGINNING, character)
}

/// The set of two neighbours.
pub(crate) fn pair(first: char, second: char) -> usize {
    let first = u32::from(first).wrapping_mul(0x9E37_79B1);
    let second = u32::from(second).wrapping_mul(0x85EB_CA6B);
    let mixed = (first ^ second.rotate_left(13)).wrapping_mul(0xC2B2_AE35);
    wide((mixed ^ (mixed >> 15)).wrapping_mul(0x27D4_EB2F) >> 25)
}

/// The sets of all neighbours in a word, each once.
pub(crate) fn pairs(characters: &[char]) -> Vec<usize> {
    let mut pairs: Vec<usize> = characters
        .windows(2)
        .filter_map(|two| Some(pair(*two.first()?, *two.last()?)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
