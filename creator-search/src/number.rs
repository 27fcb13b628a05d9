//! Conversions between the sizes of numbers that rows are counted with. None of them is ever out of its
//! range: a segment has fewer than 2³² rows, and a block 2¹⁶.

/// How many rows a block has.
pub(crate) const BLOCK_ROWS: u32 = 1 << 16;

/// A number that is a place in memory.
#[inline]
pub(crate) fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A number of things in memory.
#[inline]
pub(crate) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The place of a row within its block.
#[inline]
pub(crate) fn low(row: u32) -> u16 {
    u16::try_from(row & 0xFFFF).unwrap_or(u16::MAX)
}

/// The place of a row's block.
#[inline]
pub(crate) fn high(row: u32) -> usize {
    wide(row >> 16)
}

/// The number of a row in a block.
#[inline]
pub(crate) fn row_of(block: usize, low: u16) -> u32 {
    (narrow(block) << 16) | u32::from(low)
}
