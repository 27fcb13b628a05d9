//! The page of those who were found: the greatest by a number, without sorting them all.

use std::cmp::Reverse;

use domain::{
    creator_search::{CreatorSort, SearchCursor},
    ids::CreatorId,
};

use crate::{
    bitmap::{self, NO_ROWS, Words},
    block::Block,
    facts::Number,
    number::{BLOCK_ROWS, high, low, narrow, row_of},
    segment::Segment,
    slices::Slices,
};

/// So few creators are sorted one by one.
const SORTED_ROWS: u32 = 4096;

/// The greatest class of a name that matches.
const LAST_CLASS: u8 = 4;

/// Creators of a block, with the block's place.
type BlockRows = (usize, Box<Words>);

/// Creators of several blocks, block by block.
type RowSet = Vec<BlockRows>;

/// Those who match everything.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) blocks: RowSet,
    /// The same where a name was looked for, with how well it matches.
    pub(crate) named: Vec<(u32, u8)>,
}

/// Behind whom a page begins: the number that it is ordered by, and the id.
type After = Option<(Option<u64>, CreatorId)>;

/// Which ids are left.
#[derive(Clone, Copy)]
enum Side {
    Greater,
    Less,
}

impl Segment {
    /// The first creators of a page, in an order.
    pub(crate) fn page(
        &self,
        order: CreatorSort,
        after: Option<SearchCursor>,
        found: &Found,
        most: usize,
    ) -> Vec<SearchCursor> {
        let number = match order {
            CreatorSort::Match => return self.by_match(after, found, most),
            CreatorSort::Newest => return self.newest(after, &found.blocks, most),
            CreatorSort::Followers => Number::Followers,
            CreatorSort::Gmv => Number::Gmv,
            CreatorSort::VideoGpm => Number::VideoGpm,
            CreatorSort::LiveGpm => Number::LiveGpm,
            CreatorSort::Score => Number::Score,
        };
        let after = after.map(|after| (after.value, after.creator));
        self.by_number(&found.blocks, number, after, most)
    }

    fn by_match(
        &self,
        after: Option<SearchCursor>,
        found: &Found,
        most: usize,
    ) -> Vec<SearchCursor> {
        let mut page = Vec::new();
        let first = after.map_or(0, |after| after.class);
        for class in first..=LAST_CLASS {
            let set = set_of(&found.named, class);
            let behind = after.filter(|after| after.class == class);
            let behind = behind.map(|after| (after.value, after.creator));
            let left = most.saturating_sub(page.len());
            let of_class = self.by_number(&set, Number::Followers, behind, left);
            page.extend(
                of_class
                    .into_iter()
                    .map(|placed| SearchCursor { class, ..placed }),
            );
            if page.len() >= most {
                break;
            }
        }
        page
    }

    /// The greatest by a number, and behind them those without one, by id.
    fn by_number(
        &self,
        set: &[BlockRows],
        number: Number,
        after: After,
        most: usize,
    ) -> Vec<SearchCursor> {
        let with = self.narrowed(set, |place, block, words| {
            let Some(slices) = block.number(number) else {
                *words = NO_ROWS;
                return;
            };
            slices.exists.and_to(words);
            match after {
                None => {}
                Some((None, _)) => *words = NO_ROWS,
                Some((Some(value), creator)) => {
                    let mut compared = slices.compare(words, value);
                    self.leave_side(place, &mut compared.equal, creator, Side::Greater);
                    *words = compared.less;
                    bitmap::or(words, &compared.equal);
                }
            }
        });
        let mut page = self.greatest(with, number, most);
        if page.len() < most {
            let without = self.narrowed(set, |place, block, words| {
                if let Some(slices) = block.number(number) {
                    slices.exists.and_not_to(words);
                }
                if let Some((None, creator)) = after {
                    self.leave_side(place, words, creator, Side::Greater);
                }
            });
            let left = most.saturating_sub(page.len());
            let mut creators = self.creators(&self.first_rows(&without, left));
            creators.sort_unstable();
            creators.truncate(left);
            page.extend(creators.into_iter().map(|creator| placed(None, creator)));
        }
        page
    }

    /// The greatest by a number that all have: bit by bit, whoever has the bit stands ahead of all others.
    fn greatest(&self, set: RowSet, number: Number, most: usize) -> Vec<SearchCursor> {
        let mut left = set;
        let mut count = counted(&left);
        let mut ahead: Vec<u32> = Vec::new();
        for bit in (0..self.depth(number)).rev() {
            if count <= SORTED_ROWS {
                break;
            }
            let wanted = narrow(most.saturating_sub(ahead.len()));
            let with = self.counted_with(&left, number, bit);
            if with >= wanted {
                self.leave_bit(&mut left, number, bit, true);
                count = with;
            } else if with > 0 {
                let mut set = left.clone();
                self.leave_bit(&mut set, number, bit, true);
                ahead.extend(rows_of(&set));
                self.leave_bit(&mut left, number, bit, false);
                count = count.saturating_sub(with);
            }
        }
        if count <= SORTED_ROWS {
            ahead.extend(rows_of(&left));
        } else {
            // They all have the same number.
            let wanted = most.saturating_sub(ahead.len());
            ahead.extend(self.first_rows(&left, wanted));
        }
        let mut page: Vec<SearchCursor> = ahead
            .into_iter()
            .filter_map(|row| self.placed_by(row, number))
            .collect();
        page.sort_unstable_by_key(|placed| (Reverse(placed.value), placed.creator));
        page.truncate(most);
        page
    }

    /// The greatest ids.
    fn newest(
        &self,
        after: Option<SearchCursor>,
        set: &[BlockRows],
        most: usize,
    ) -> Vec<SearchCursor> {
        let set = self.narrowed(set, |place, _, words| {
            if let Some(after) = after {
                self.leave_side(place, words, after.creator, Side::Less);
            }
        });
        let mut creators = self.creators(&self.last_rows(&set, most));
        creators.sort_unstable_by_key(|creator| Reverse(*creator));
        creators.truncate(most);
        let page = creators.into_iter().map(|creator| placed(None, creator));
        page.collect()
    }

    /// The same set with fewer in each block. Blocks without any are left out.
    fn narrowed(&self, set: &[BlockRows], leave: impl Fn(usize, &Block, &mut Words)) -> RowSet {
        let mut narrowed = RowSet::new();
        for (place, words) in set {
            let Some(block) = self.blocks.get(*place) else {
                continue;
            };
            let mut words = words.clone();
            leave(*place, block, &mut words);
            if !bitmap::is_empty(&words) {
                narrowed.push((*place, words));
            }
        }
        narrowed
    }

    /// Leaves the ids of a block that are greater, or less, than one.
    fn leave_side(&self, place: usize, words: &mut Words, creator: CreatorId, side: Side) {
        let before = *words;
        let sorted = self.sorted_in(place);
        let at = self.place(creator);
        let within = |row: u32| row.saturating_sub(Self::base(place)).min(sorted);
        match side {
            Side::Greater => {
                let is_own = self.creator(at) == Some(creator);
                let first = at.saturating_add(u32::from(is_own));
                bitmap::leave_from(words, within(first));
                bitmap::leave_below(words, sorted);
            }
            Side::Less => bitmap::leave_below(words, within(at)),
        }
        if sorted == BLOCK_ROWS {
            return;
        }
        let tail = bitmap::rows(&before).skip_while(|row| u32::from(*row) < sorted);
        for row in tail {
            let is_left = self
                .creator(row_of(place, row))
                .is_some_and(|other| match side {
                    Side::Greater => other > creator,
                    Side::Less => other < creator,
                });
            if is_left {
                bitmap::put(words, row);
            }
        }
    }

    /// Rows among which are those of the smallest ids.
    fn first_rows(&self, set: &[BlockRows], most: usize) -> Vec<u32> {
        let mut rows = Vec::new();
        let mut taken = 0_usize;
        for (place, words) in set {
            let sorted = self.sorted_in(*place);
            for row in bitmap::rows(words) {
                let is_sorted = u32::from(row) < sorted;
                if is_sorted && taken >= most {
                    if sorted == BLOCK_ROWS {
                        break;
                    }
                    continue;
                }
                taken = taken.saturating_add(usize::from(is_sorted));
                rows.push(row_of(*place, row));
            }
        }
        rows
    }

    /// Rows among which are those of the greatest ids.
    fn last_rows(&self, set: &[BlockRows], most: usize) -> Vec<u32> {
        let mut rows: Vec<u32> = Vec::new();
        let mut taken = 0_usize;
        for (place, words) in set.iter().rev() {
            let own: Vec<u32> = bitmap::rows(words).map(|row| row_of(*place, row)).collect();
            let (sorted, tail) = own.split_at(own.partition_point(|row| *row < self.sorted));
            let wanted = most.saturating_sub(taken);
            let last = sorted.iter().skip(sorted.len().saturating_sub(wanted));
            rows.extend(last.chain(tail));
            taken = taken.saturating_add(sorted.len());
            if taken >= most && tail.is_empty() {
                break;
            }
        }
        rows
    }

    fn creators(&self, rows: &[u32]) -> Vec<CreatorId> {
        rows.iter().filter_map(|row| self.creator(*row)).collect()
    }

    /// Where a row's creator stands by a number.
    fn placed_by(&self, row: u32, number: Number) -> Option<SearchCursor> {
        let block = self.blocks.get(high(row))?;
        let value = block.number(number)?.get(low(row));
        Some(placed(value, self.creator(row)?))
    }

    /// How many bits the greatest number has.
    fn depth(&self, number: Number) -> usize {
        let slices = self.blocks.iter().filter_map(|block| block.number(number));
        slices.map(Slices::depth).max().unwrap_or(0)
    }

    /// How many of a set have a bit of a number.
    fn counted_with(&self, set: &[BlockRows], number: Number, bit: usize) -> u32 {
        let counts = set.iter().filter_map(|(place, words)| {
            let slices = self.blocks.get(*place)?.number(number)?;
            Some(slices.bit(bit)?.count_in(words))
        });
        counts.fold(0, u32::saturating_add)
    }

    /// Leaves those of a set who have a bit of a number, or who don't.
    fn leave_bit(&self, set: &mut RowSet, number: Number, bit: usize, has: bool) {
        set.retain_mut(|(place, words)| {
            let slices = self.blocks.get(*place);
            let slices = slices.and_then(|block| block.number(number));
            match (slices.and_then(|slices| slices.bit(bit)), has) {
                (Some(container), true) => container.and_to(words),
                (Some(container), false) => container.and_not_to(words),
                (None, true) => return false,
                (None, false) => return true,
            }
            !bitmap::is_empty(words)
        });
    }
}

const fn placed(value: Option<u64>, creator: CreatorId) -> SearchCursor {
    SearchCursor {
        class: 0,
        value,
        creator,
    }
}

fn counted(set: &[BlockRows]) -> u32 {
    let counts = set.iter().map(|(_, words)| bitmap::ones(words));
    counts.fold(0, u32::saturating_add)
}

fn rows_of(set: &[BlockRows]) -> impl Iterator<Item = u32> {
    set.iter()
        .flat_map(|(place, words)| bitmap::rows(words).map(move |row| row_of(*place, row)))
}

/// The rows of a class. They come in the order of rows.
fn set_of(named: &[(u32, u8)], class: u8) -> RowSet {
    let mut set = RowSet::new();
    for (row, _) in named.iter().filter(|(_, other)| *other == class) {
        let place = high(*row);
        if set.last().is_none_or(|(last, _)| *last != place) {
            set.push((place, Box::new(NO_ROWS)));
        }
        if let Some((_, words)) = set.last_mut() {
            bitmap::put(words, low(*row));
        }
    }
    set
}
