//! How a market's creators are read in: packed as they come, then sorted and written block by block.

use std::{cmp::Reverse, sync::Arc};

use domain::{creator_search::SearchRow, ids::CreatorId, market::Market};

use crate::{
    bitmap::{self, NO_ROWS, Words},
    block::Block,
    container::Container,
    facts::{Facts, NUMBERS, VALUES, bit},
    index::Markets,
    names::{self, GRAMS, gram_bit},
    number::{BLOCK_ROWS, high, low, narrow, row_of, wide},
    segment::{Agencies, Segment},
    slices::Slices,
};

/// What comes in while a market is read: creators in any order. The index answers as before until
/// [`Builder::finish`].
pub struct Builder {
    markets: Arc<Markets>,
    rows: PackedRows,
}

impl Builder {
    pub(crate) fn new(markets: Arc<Markets>, market: Market) -> Self {
        Self {
            markets,
            rows: PackedRows::new(market),
        }
    }

    /// Takes a creator in. Of two rows of one creator, the later counts; those of other markets don't.
    pub fn push(&mut self, row: SearchRow) {
        if row.market == self.rows.market {
            self.rows.push(row.creator, &Facts::of(&row));
        }
    }

    /// Builds the market's part of the index and puts it into the place of the one that was there.
    pub fn finish(self) {
        self.markets.put(self.rows.build());
    }
}

/// A creator, packed.
struct Packed {
    creator: CreatorId,
    /// The bits of values, and behind them a bit for each number that there is.
    values: u64,
    numbers: [u64; NUMBERS],
    /// The managing agency's place; the greatest if there is none.
    agency: u32,
    /// Where the name's record begins.
    names_at: u32,
}

/// Many creators, packed, in the order in which they came. They lie in pieces of a block's size, so that none
/// is ever copied to make room for more.
pub(crate) struct PackedRows {
    market: Market,
    pieces: Vec<Piece>,
    agencies: Agencies,
}

#[derive(Default)]
struct Piece {
    rows: Vec<Packed>,
    names: Vec<u8>,
}

const NO_AGENCY: u32 = u32::MAX;

/// For so many bytes of names more room is made at a time: more than any name has.
const NAMES_STEP: usize = 1 << 18;

impl PackedRows {
    pub(crate) fn new(market: Market) -> Self {
        Self {
            market,
            pieces: Vec::new(),
            agencies: Agencies::default(),
        }
    }

    pub(crate) fn push(&mut self, creator: CreatorId, facts: &Facts) {
        let is_full = |piece: &Piece| narrow(piece.rows.len()) >= BLOCK_ROWS;
        if self.pieces.last().is_none_or(is_full) {
            self.pieces.push(Piece::default());
        }
        let agency = facts.managed_by.map(|agency| self.agencies.place(agency));
        let Some(piece) = self.pieces.last_mut() else {
            return;
        };
        let mut values = facts.values;
        for (place, number) in (VALUES..).zip(&facts.numbers) {
            values |= number.map_or(0, |_| bit(place));
        }
        piece.rows.push(Packed {
            creator,
            values,
            numbers: facts.numbers.map(Option::unwrap_or_default),
            agency: agency.unwrap_or(NO_AGENCY),
            names_at: narrow(piece.names.len()),
        });
        // Room is made in small steps: doubled, half of it would stay empty.
        if piece.names.capacity().saturating_sub(piece.names.len()) < facts.names.len() {
            piece.names.reserve_exact(NAMES_STEP);
        }
        piece.names.extend_from_slice(&facts.names);
    }

    /// The segment of these creators.
    pub(crate) fn build(self) -> Segment {
        let Self {
            market,
            pieces,
            agencies,
        } = self;
        let order = in_order(&pieces);
        let mut segment = Segment::empty(market);
        segment.agencies = agencies;
        segment.rows = narrow(order.len());
        segment.sorted = segment.rows;
        let mut board = Board::new();
        for (place, rows) in order.chunks(wide(BLOCK_ROWS)).enumerate() {
            let mut block = Block::default();
            block.ids.reserve_exact(rows.len());
            for (row, at) in (0_u32..).zip(rows) {
                let Some((packed, record)) = packed_at(&pieces, *at) else {
                    continue;
                };
                let row = low(row);
                block.ids.push(packed.creator);
                block.names.push(record);
                board.put(row, packed, record);
                if packed.agency != NO_AGENCY {
                    block.set_manager(row, Some(packed.agency));
                    segment
                        .agencies
                        .set(packed.agency, row_of(place, row), true);
                }
            }
            board.move_to(&mut block);
            block.shrink();
            segment.blocks.push(block);
        }
        segment.agencies.shrink();
        segment
    }
}

/// The places of all rows, in the order of ids; of several of one creator, the last that came.
fn in_order(pieces: &[Piece]) -> Vec<u32> {
    let creator = |at: u32| row_at(pieces, at).map(|(_, packed)| packed.creator);
    let mut order: Vec<u32> = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let rows = (0..narrow(piece.rows.len())).map(|row| row_of(place, low(row)));
        order.extend(rows);
    }
    order.sort_unstable_by_key(|at| (creator(*at), Reverse(*at)));
    order.dedup_by_key(|at| creator(*at));
    order
}

fn row_at(pieces: &[Piece], at: u32) -> Option<(&Piece, &Packed)> {
    let piece = pieces.get(high(at))?;
    Some((piece, piece.rows.get(usize::from(low(at)))?))
}

/// A row, and the record of its name.
fn packed_at(pieces: &[Piece], at: u32) -> Option<(&Packed, &[u8])> {
    let (piece, packed) = row_at(pieces, at)?;
    let bytes = piece.names.get(wide(packed.names_at)..)?;
    Some((packed, names::record_in(bytes)))
}

/// The bits of a block while it is written: all sets as words, which become containers together.
struct Board {
    values: Vec<Words>,
    exist: Vec<Words>,
    bits: Vec<Vec<Words>>,
    grams: Vec<Words>,
}

impl Board {
    fn new() -> Self {
        Self {
            values: vec![NO_ROWS; VALUES],
            exist: vec![NO_ROWS; NUMBERS],
            bits: vec![Vec::new(); NUMBERS],
            grams: vec![NO_ROWS; GRAMS],
        }
    }

    fn put(&mut self, row: u16, packed: &Packed, record: &[u8]) {
        for (place, words) in self.values.iter_mut().enumerate() {
            if packed.values & bit(place) != 0 {
                bitmap::put(words, row);
            }
        }
        let numbers = self.exist.iter_mut().zip(&mut self.bits);
        for (place, ((exist, bits), number)) in (VALUES..).zip(numbers.zip(packed.numbers)) {
            if packed.values & bit(place) != 0 {
                bitmap::put(exist, row);
                put_number(bits, row, number);
            }
        }
        let mut left = names::grams_of(record);
        while left != 0 {
            let place = wide(left.trailing_zeros());
            if let Some(words) = self.grams.get_mut(place) {
                bitmap::put(words, row);
            }
            left &= !gram_bit(place);
        }
    }

    /// Writes all sets into a block, and is empty for the next.
    fn move_to(&mut self, block: &mut Block) {
        let made = |words: &mut Words| {
            let container = Container::of_words(words);
            *words = NO_ROWS;
            container
        };
        for (value, words) in block.values.iter_mut().zip(&mut self.values) {
            *value = made(words);
        }
        for (gram, words) in block.grams.iter_mut().zip(&mut self.grams) {
            *gram = made(words);
        }
        let numbers = self.exist.iter_mut().zip(&mut self.bits);
        for (slices, (exist, bits)) in block.numbers.iter_mut().zip(numbers) {
            *slices = Slices::of_words(exist, bits);
            *exist = NO_ROWS;
            bits.fill(NO_ROWS);
        }
    }
}

/// Writes a number's bits.
fn put_number(bits: &mut Vec<Words>, row: u16, number: u64) {
    let mut left = number;
    let mut place = 0_usize;
    while left != 0 {
        if bits.len() == place {
            bits.push(NO_ROWS);
        }
        if left & 1 != 0
            && let Some(words) = bits.get_mut(place)
        {
            bitmap::put(words, row);
        }
        left >>= 1;
        place = place.saturating_add(1);
    }
}
