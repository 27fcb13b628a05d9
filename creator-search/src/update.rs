//! What a change does to a market's creators. What differs is found out while searches go on; they only wait
//! while it is written.

use std::collections::BTreeMap;

use domain::{
    creator_search::SearchChange,
    ids::{AgencyId, CreatorId},
    market::Market,
};

use crate::{
    facts::Facts,
    names::grams_of,
    number::{high, low},
    segment::Segment,
};

/// A creator's row, as it is and as it is to be.
pub(crate) struct Difference {
    creator: CreatorId,
    /// None for a creator who has no row yet.
    row: Option<u32>,
    old: Facts,
    new: Facts,
}

/// The market that a change is of, and the creator.
pub(crate) const fn of_whom(change: &SearchChange) -> (Market, CreatorId) {
    match change {
        SearchChange::Put(row) => (row.market, row.creator),
        SearchChange::Gone { market, creator } => (*market, *creator),
    }
}

/// The last change of each creator of a market: what came before it doesn't matter any more.
pub(crate) fn last_of_each(changes: &[SearchChange], market: Market) -> Vec<&SearchChange> {
    let mut last = BTreeMap::new();
    for change in changes {
        let (of, creator) = of_whom(change);
        if of == market {
            last.insert(creator, change);
        }
    }
    last.into_values().collect()
}

impl Segment {
    /// What a change changes; none if nothing.
    pub(crate) fn difference(&self, change: &SearchChange) -> Option<Difference> {
        let (_, creator) = of_whom(change);
        let row = self.find(creator);
        let old = match row {
            Some(row) => self.facts(row)?,
            None => Facts::of_nobody(),
        };
        let new = match change {
            SearchChange::Put(row) => Facts::of(row),
            SearchChange::Gone { .. } => Facts::of_nobody(),
        };
        (old != new).then_some(Difference {
            creator,
            row,
            old,
            new,
        })
    }

    /// Writes what differs. One creator may not differ twice at a time.
    pub(crate) fn write(&mut self, difference: &Difference) {
        let Difference {
            creator,
            row,
            old,
            new,
        } = difference;
        let row = row.unwrap_or_else(|| self.append(*creator));
        if old.managed_by != new.managed_by {
            self.write_manager(row, old.managed_by, new.managed_by);
        }
        let Some(block) = self.blocks.get_mut(high(row)) else {
            return;
        };
        block.set_values(low(row), old.values, new.values);
        block.set_numbers(low(row), &old.numbers, &new.numbers);
        if old.names != new.names {
            let (old_grams, new_grams) = (grams_of(&old.names), grams_of(&new.names));
            block.set_grams(low(row), old_grams, new_grams);
            block.names.replace(low(row), &new.names);
        }
        match (old.is_listed(), new.is_listed()) {
            (true, false) => self.gone = self.gone.saturating_add(1),
            (false, true) => self.gone = self.gone.saturating_sub(1),
            (true, true) | (false, false) => {}
        }
    }

    fn write_manager(&mut self, row: u32, old: Option<AgencyId>, new: Option<AgencyId>) {
        if let Some(old) = old {
            let place = self.agencies.place(old);
            self.agencies.set(place, row, false);
        }
        let place = new.map(|new| self.agencies.place(new));
        if let Some(place) = place {
            self.agencies.set(place, row, true);
        }
        if let Some(block) = self.blocks.get_mut(high(row)) {
            block.set_manager(low(row), place);
        }
    }
}
