//! 65,536 creators of a market: their ids, names, values and numbers.

use std::array;

use domain::ids::{AgencyId, CreatorId};

use crate::{
    bitmap::{self, Words},
    container::Container,
    facts::{Facts, LISTED, MANAGED, NUMBERS, Number, VALUES, bit},
    names::{GRAMS, Names, gram_bit},
    number::{BLOCK_ROWS, low},
    slices::Slices,
};

/// A block of creators. Who can't be found any more keeps the place, and has neither values nor a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) ids: Vec<CreatorId>,
    pub(crate) names: Names,
    /// The sets of values, by their places.
    pub(crate) values: [Container; VALUES],
    /// The numbers, by their places.
    pub(crate) numbers: [Slices; NUMBERS],
    /// The sets of pairs in names.
    pub(crate) grams: Vec<Container>,
    /// Who is managed and by which agency, the smallest row first.
    pub(crate) managers: Vec<Managed>,
}

/// A creator whom an agency manages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Managed {
    pub(crate) row: u16,
    /// The agency, by its place among those of the market.
    pub(crate) agency: u32,
}

impl Default for Block {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            names: Names::default(),
            values: array::from_fn(|_| Container::default()),
            numbers: array::from_fn(|_| Slices::default()),
            grams: vec![Container::default(); GRAMS],
            managers: Vec::new(),
        }
    }
}

impl Block {
    /// The creators that can be found.
    pub(crate) fn listed(&self) -> Option<&Container> {
        self.values.get(LISTED)
    }

    /// A number of all creators.
    pub(crate) fn number(&self, number: Number) -> Option<&Slices> {
        self.numbers.get(number.place())
    }

    /// The bits of a row.
    pub(crate) fn values_of(&self, row: u16) -> u64 {
        let places = self.values.iter().enumerate();
        let set = places.filter(|(_, value)| value.has(row));
        set.fold(0, |values, (place, _)| values | bit(place))
    }

    /// The numbers of a row.
    pub(crate) fn numbers_of(&self, row: u16) -> [Option<u64>; NUMBERS] {
        self.numbers.each_ref().map(|number| number.get(row))
    }

    /// The agency that manages a row's creator, by its place.
    pub(crate) fn manager_of(&self, row: u16) -> Option<u32> {
        let managers = &self.managers;
        let place = managers.binary_search_by_key(&row, |managed| managed.row);
        let managed = place.ok().and_then(|place| managers.get(place))?;
        Some(managed.agency)
    }

    /// What is kept of a row.
    pub(crate) fn facts_of(&self, row: u16, managed_by: Option<AgencyId>) -> Facts {
        Facts {
            values: self.values_of(row),
            numbers: self.numbers_of(row),
            managed_by,
            names: self.names.record(row).to_vec(),
        }
    }

    /// Changes the values of a row that differ.
    pub(crate) fn set_values(&mut self, row: u16, old: u64, new: u64) {
        for (place, value) in self.values.iter_mut().enumerate() {
            if (old ^ new) & bit(place) != 0 {
                value.set(row, new & bit(place) != 0);
            }
        }
    }

    /// Changes the numbers of a row that differ.
    pub(crate) fn set_numbers(
        &mut self,
        row: u16,
        old: &[Option<u64>; NUMBERS],
        new: &[Option<u64>; NUMBERS],
    ) {
        for (slices, (old, new)) in self.numbers.iter_mut().zip(old.iter().zip(new)) {
            if old != new {
                slices.set(row, *old, *new);
            }
        }
    }

    /// Changes the sets of pairs that differ.
    pub(crate) fn set_grams(&mut self, row: u16, old: u128, new: u128) {
        for (place, gram) in self.grams.iter_mut().enumerate() {
            if (old ^ new) & gram_bit(place) != 0 {
                gram.set(row, new & gram_bit(place) != 0);
            }
        }
    }

    /// Says which agency manages a row's creator.
    pub(crate) fn set_manager(&mut self, row: u16, agency: Option<u32>) {
        let managers = &mut self.managers;
        let place = managers.binary_search_by_key(&row, |managed| managed.row);
        match (place, agency) {
            (Ok(place), Some(agency)) => {
                if let Some(managed) = managers.get_mut(place) {
                    managed.agency = agency;
                }
            }
            (Ok(place), None) => {
                managers.remove(place);
            }
            (Err(place), Some(agency)) => {
                if managers.len() == managers.capacity() {
                    managers.reserve_exact((managers.len() / 16).max(64));
                }
                managers.insert(place, Managed { row, agency });
            }
            (Err(_), None) => {}
        }
    }

    /// Leaves the creators of a set whom no agency manages, or this one does.
    pub(crate) fn leave_seen(&self, within: &mut Words, own: &[u32], base: u32) {
        let Some(managed) = self.values.get(MANAGED) else {
            return;
        };
        let before = *within;
        managed.and_not_to(within);
        let end = base.saturating_add(BLOCK_ROWS);
        let first = own.partition_point(|row| *row < base);
        let own = own.iter().skip(first).take_while(|row| **row < end);
        for row in own {
            let row = low(*row);
            if bitmap::has(&before, row) {
                bitmap::put(within, row);
            }
        }
    }

    pub(crate) fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.names.shrink();
        self.managers.shrink_to_fit();
    }

    /// The memory that the block takes.
    pub(crate) fn memory(&self) -> usize {
        let containers = self.values.iter().chain(&self.grams).map(Container::bytes);
        let numbers = self.numbers.iter().map(Slices::memory);
        let lists = [
            size_of::<Self>(),
            self.names.memory(),
            self.ids.capacity().saturating_mul(size_of::<CreatorId>()),
            self.grams.capacity().saturating_mul(size_of::<Container>()),
            self.managers
                .capacity()
                .saturating_mul(size_of::<Managed>()),
        ];
        let all = containers.chain(numbers).chain(lists);
        all.fold(0, usize::saturating_add)
    }
}
