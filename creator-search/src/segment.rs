//! The creators of a market, in the order of their ids.

use std::collections::BTreeMap;

use domain::{
    creator_search::SearchRow,
    ids::{AgencyId, CreatorId},
    market::Market,
};

use crate::{
    block::Block,
    facts::Facts,
    number::{BLOCK_ROWS, high, low, narrow, row_of, wide},
};

/// So many rows, or bytes of names, may be of what is not there any more in any market.
const WORN_ROWS: u32 = 1_000;
const WORN_BYTES: usize = 1 << 16;

/// The creators of a market. Rows are in the order of ids, but for those behind [`Segment::sorted`], which
/// came in later and have a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) market: Market,
    pub(crate) blocks: Vec<Block>,
    /// How many rows there are, with those of creators who can't be found any more.
    pub(crate) rows: u32,
    /// How many rows are in the order of ids.
    pub(crate) sorted: u32,
    /// The rows behind them.
    pub(crate) tail: BTreeMap<CreatorId, u32>,
    pub(crate) agencies: Agencies,
    /// How many rows are of creators who can't be found any more.
    pub(crate) gone: u32,
}

/// The agencies that manage creators of a market.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Agencies {
    places: BTreeMap<AgencyId, u32>,
    all: Vec<AgencyRows>,
}

/// The creators of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
struct AgencyRows {
    agency: AgencyId,
    /// The smallest row first.
    rows: Vec<u32>,
}

impl Segment {
    /// A market without creators.
    pub(crate) fn empty(market: Market) -> Self {
        Self {
            market,
            blocks: Vec::new(),
            rows: 0,
            sorted: 0,
            tail: BTreeMap::new(),
            agencies: Agencies::default(),
            gone: 0,
        }
    }

    /// The creator of a row.
    pub(crate) fn creator(&self, row: u32) -> Option<CreatorId> {
        let block = self.blocks.get(high(row))?;
        block.ids.get(usize::from(low(row))).copied()
    }

    /// The first of the rows in order whose id isn't less than this one.
    pub(crate) fn place(&self, creator: CreatorId) -> u32 {
        let (mut from, mut to) = (0_u32, self.sorted);
        while from < to {
            let middle = from.midpoint(to);
            if self.creator(middle).is_some_and(|other| other < creator) {
                from = middle.saturating_add(1);
            } else {
                to = middle;
            }
        }
        from
    }

    /// The row of a creator.
    pub(crate) fn find(&self, creator: CreatorId) -> Option<u32> {
        if let Some(row) = self.tail.get(&creator) {
            return Some(*row);
        }
        let place = self.place(creator);
        let is_own = place < self.sorted && self.creator(place) == Some(creator);
        is_own.then_some(place)
    }

    /// What is kept of a row.
    pub(crate) fn facts(&self, row: u32) -> Option<Facts> {
        let block = self.blocks.get(high(row))?;
        let manager = block.manager_of(low(row));
        let managed_by = manager.and_then(|place| self.agencies.agency(place));
        Some(block.facts_of(low(row), managed_by))
    }

    /// Everybody who can be found, in the order of rows.
    pub(crate) fn all(&self) -> impl Iterator<Item = (CreatorId, Facts)> {
        (0..self.rows).filter_map(|row| {
            let facts = self.facts(row).filter(Facts::is_listed)?;
            Some((self.creator(row)?, facts))
        })
    }

    /// A creator as a search row.
    pub(crate) fn row(&self, creator: CreatorId) -> Option<SearchRow> {
        let facts = self.facts(self.find(creator)?)?;
        let row = facts.row(creator, self.market);
        facts.is_listed().then_some(row)
    }

    /// Makes a row for a creator of whom nothing is known yet.
    pub(crate) fn append(&mut self, creator: CreatorId) -> u32 {
        let row = self.rows;
        let is_behind = self.rows.checked_sub(1).is_none_or(|last| {
            let last = self.creator(last);
            last.is_some_and(|last| last < creator)
        });
        if high(row) == self.blocks.len() {
            self.blocks.push(Block::default());
        }
        if let Some(block) = self.blocks.get_mut(high(row)) {
            block.ids.push(creator);
            block.names.push(&Facts::of_nobody().names);
        }
        self.rows = row.saturating_add(1);
        self.gone = self.gone.saturating_add(1);
        if self.tail.is_empty() && is_behind {
            self.sorted = self.rows;
        } else {
            self.tail.insert(creator, row);
        }
        row
    }

    /// How many creators can be found.
    pub(crate) fn listed(&self) -> u32 {
        self.rows.saturating_sub(self.gone)
    }

    /// Whether much of it is of creators or names that are not there any more. What is little anyway is let be.
    pub(crate) fn is_worn(&self) -> bool {
        let used = self.blocks.iter().map(|block| block.names.used());
        let (bytes, unused) = used.fold((0_usize, 0_usize), |sum, (bytes, unused)| {
            (sum.0.saturating_add(bytes), sum.1.saturating_add(unused))
        });
        let has_many_gone = self.gone > WORN_ROWS.max(self.rows / 8);
        has_many_gone || unused > WORN_BYTES.max(bytes / 8)
    }

    /// The memory that it takes, as far as it is known: of maps, a guess.
    pub(crate) fn memory(&self) -> usize {
        let blocks = self.blocks.iter().map(Block::memory);
        let tail = self.tail.len().saturating_mul(40);
        blocks.fold(
            tail.saturating_add(self.agencies.memory()),
            usize::saturating_add,
        )
    }

    /// The rows behind which a block begins.
    pub(crate) fn base(block: usize) -> u32 {
        row_of(block, 0)
    }

    /// How many of a block's rows are in the order of ids.
    pub(crate) fn sorted_in(&self, block: usize) -> u32 {
        self.sorted
            .saturating_sub(Self::base(block))
            .min(BLOCK_ROWS)
    }
}

impl Agencies {
    /// The place of an agency, which it gets if it has none.
    pub(crate) fn place(&mut self, agency: AgencyId) -> u32 {
        let next = narrow(self.all.len());
        let place = *self.places.entry(agency).or_insert(next);
        if place == next {
            self.all.push(AgencyRows {
                agency,
                rows: Vec::new(),
            });
        }
        place
    }

    /// The agency of a place.
    pub(crate) fn agency(&self, place: u32) -> Option<AgencyId> {
        self.all.get(wide(place)).map(|rows| rows.agency)
    }

    /// The rows of an agency's creators.
    pub(crate) fn rows(&self, agency: AgencyId) -> &[u32] {
        let place = self.places.get(&agency);
        let rows = place.and_then(|place| self.all.get(wide(*place)));
        rows.map(|rows| rows.rows.as_slice()).unwrap_or_default()
    }

    /// Says that an agency manages the creator of a row, or no longer does.
    pub(crate) fn set(&mut self, place: u32, row: u32, manages: bool) {
        let Some(AgencyRows { rows, .. }) = self.all.get_mut(wide(place)) else {
            return;
        };
        match (rows.binary_search(&row), manages) {
            (Err(place), true) => rows.insert(place, row),
            (Ok(place), false) => {
                rows.remove(place);
            }
            (Ok(_), true) | (Err(_), false) => {}
        }
    }

    pub(crate) fn shrink(&mut self) {
        for agency in &mut self.all {
            agency.rows.shrink_to_fit();
        }
    }

    fn memory(&self) -> usize {
        let lists = self.all.iter().map(|agency| {
            let rows = agency.rows.capacity().saturating_mul(size_of::<u32>());
            rows.saturating_add(size_of::<AgencyRows>())
        });
        let map = self.places.len().saturating_mul(40);
        lists.fold(map, usize::saturating_add)
    }
}
