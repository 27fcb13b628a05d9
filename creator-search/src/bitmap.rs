//! Sets of a block's rows, a bit for each, and what is done with two of them at a time.

use crate::number::low;

/// How many words a block's bits fill.
pub(crate) const WORDS: usize = 1024;

/// A bit for each row of a block.
pub(crate) type Words = [u64; WORDS];

/// No row.
pub(crate) const NO_ROWS: Words = [0; WORDS];

/// The word of a row, and its bit in it.
#[inline]
const fn place(row: u16) -> (u16, u64) {
    (row >> 6, 1_u64 << (row & 63))
}

/// Whether a row is in the set.
#[inline]
pub(crate) fn has(words: &Words, row: u16) -> bool {
    let (word, bit) = place(row);
    words
        .get(usize::from(word))
        .is_some_and(|word| word & bit != 0)
}

/// Puts a row into the set.
#[inline]
pub(crate) fn put(words: &mut Words, row: u16) {
    let (word, bit) = place(row);
    if let Some(word) = words.get_mut(usize::from(word)) {
        *word |= bit;
    }
}

/// Takes a row out of the set.
#[inline]
pub(crate) fn take(words: &mut Words, row: u16) {
    let (word, bit) = place(row);
    if let Some(word) = words.get_mut(usize::from(word)) {
        *word &= !bit;
    }
}

/// Leaves the rows that are in the other set too.
#[inline]
pub(crate) fn and(words: &mut Words, other: &Words) {
    for (word, other) in words.iter_mut().zip(other) {
        *word &= other;
    }
}

/// Leaves the rows that are not in the other set.
#[inline]
pub(crate) fn and_not(words: &mut Words, other: &Words) {
    for (word, other) in words.iter_mut().zip(other) {
        *word &= !other;
    }
}

/// Adds the rows of the other set.
#[inline]
pub(crate) fn or(words: &mut Words, other: &Words) {
    for (word, other) in words.iter_mut().zip(other) {
        *word |= other;
    }
}

/// Leaves the rows from one on.
pub(crate) fn leave_from(words: &mut Words, first: u32) {
    for (base, word) in (0_u32..).step_by(64).zip(words) {
        *word &= u64::MAX
            .checked_shl(first.saturating_sub(base))
            .unwrap_or(0);
    }
}

/// Leaves the rows below one.
pub(crate) fn leave_below(words: &mut Words, end: u32) {
    for (base, word) in (0_u32..).step_by(64).zip(words) {
        *word &= !u64::MAX.checked_shl(end.saturating_sub(base)).unwrap_or(0);
    }
}

/// Whether no row is in the set.
#[inline]
pub(crate) fn is_empty(words: &Words) -> bool {
    words.iter().all(|word| *word == 0)
}

/// How many rows are in the set.
#[inline]
pub(crate) fn ones(words: &Words) -> u32 {
    and_count(words, words)
}

/// How many rows are in both sets.
///
/// Counting a word's bits takes many steps on a processor that has no instruction for it, so bits are added
/// up as in Harley and Seal's counter: 16 words at the same places become one word of sixteens, and only
/// that is counted. Two words are added at a time, which fills the processor's registers.
#[inline]
pub(crate) fn and_count(words: &Words, other: &Words) -> u32 {
    let mut sums = Sums::default();
    let (words, _) = words.as_chunks::<8>();
    let (other, _) = other.as_chunks::<8>();
    let (words, _) = words.as_chunks::<4>();
    let (other, _) = other.as_chunks::<4>();
    for ([w0, w1, w2, w3], [o0, o1, o2, o3]) in words.iter().zip(other) {
        let first = sums.eights_of((w0, o0), (w1, o1));
        let second = sums.eights_of((w2, o2), (w3, o3));
        let sixteens = add(&mut sums.eights, first, second);
        sums.sixteens = sums.sixteens.wrapping_add(sixteens.ones());
    }
    sums.total()
}

/// Two words that are added at the same time.
#[derive(Clone, Copy, Default)]
struct Pair(u64, u64);

impl Pair {
    #[inline]
    const fn ones(self) -> u32 {
        self.0.count_ones().wrapping_add(self.1.count_ones())
    }
}

/// What was counted, in bits that stand for one, two, four, eight and sixteen rows.
#[derive(Default)]
struct Sums {
    ones: Pair,
    twos: Pair,
    fours: Pair,
    eights: Pair,
    sixteens: u32,
}

/// Adds two bits to the sum's at each place; what is left over counts twice as much.
#[inline]
fn add(sum: &mut Pair, first: Pair, second: Pair) -> Pair {
    let differ = Pair(sum.0 ^ first.0, sum.1 ^ first.1);
    let carry = Pair(
        (sum.0 & first.0) | (differ.0 & second.0),
        (sum.1 & first.1) | (differ.1 & second.1),
    );
    *sum = Pair(differ.0 ^ second.0, differ.1 ^ second.1);
    carry
}

impl Sums {
    #[inline]
    fn fours_of(&mut self, words: &[u64; 8], other: &[u64; 8]) -> Pair {
        let [w0, w1, w2, w3, w4, w5, w6, w7] = *words;
        let [o0, o1, o2, o3, o4, o5, o6, o7] = *other;
        let pairs = (Pair(w0 & o0, w1 & o1), Pair(w2 & o2, w3 & o3));
        let first = add(&mut self.ones, pairs.0, pairs.1);
        let pairs = (Pair(w4 & o4, w5 & o5), Pair(w6 & o6, w7 & o7));
        let second = add(&mut self.ones, pairs.0, pairs.1);
        add(&mut self.twos, first, second)
    }

    #[inline]
    fn eights_of(&mut self, first: (&[u64; 8], &[u64; 8]), second: (&[u64; 8], &[u64; 8])) -> Pair {
        let first = self.fours_of(first.0, first.1);
        let second = self.fours_of(second.0, second.1);
        add(&mut self.fours, first, second)
    }

    #[inline]
    const fn total(&self) -> u32 {
        let low = self.ones.ones().wrapping_add(self.twos.ones() << 1);
        let high = (self.fours.ones() << 2).wrapping_add(self.eights.ones() << 3);
        low.wrapping_add(high).wrapping_add(self.sixteens << 4)
    }
}

/// The rows of the set, the smallest first.
#[inline]
pub(crate) fn rows(words: &Words) -> impl Iterator<Item = u16> {
    let bases = (0..=u16::MAX).step_by(64);
    let filled = bases.zip(words).filter(|(_, word)| **word != 0);
    filled.flat_map(|(base, word)| Bits(*word).map(move |bit| base | bit))
}

/// The places of a word's bits.
struct Bits(u64);

impl Iterator for Bits {
    type Item = u16;

    #[inline]
    fn next(&mut self) -> Option<u16> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros();
        self.0 &= self.0.wrapping_sub(1);
        Some(low(bit))
    }
}
