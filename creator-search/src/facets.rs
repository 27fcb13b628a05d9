//! How many creators there are beside each value.

use domain::creator_search::{FacetCount, FacetField, SearchScope};

use crate::{
    bitmap::{self, Words},
    block::Block,
    container::Container,
    facts::places_of,
    query::{Query, Sets},
};

/// From so many creators in a block on, bits are counted; fewer are looked up one by one.
const COUNTED_ROWS: u32 = 800;

/// The counts beside the values of each field of a scope.
pub(crate) struct Counts {
    fields: Vec<FieldCounts>,
    /// How many match everything.
    pub(crate) all: u64,
}

struct FieldCounts {
    field: FacetField,
    /// The counts of values that have a bit.
    counts: Vec<u64>,
    /// How many match all other fields, whatever they have here.
    total: u64,
}

/// The creators of a block among whom is counted.
struct Among<'w> {
    words: &'w Words,
    count: u32,
    /// The same as a list, if they are few.
    few: Option<Vec<u16>>,
}

impl Counts {
    /// Zeros.
    pub(crate) fn of(scope: SearchScope) -> Self {
        let fields = scope.facet_fields().map(|field| FieldCounts {
            field,
            counts: vec![0; places_of(field).1],
            total: 0,
        });
        Self {
            fields: fields.collect(),
            all: 0,
        }
    }

    /// Adds a block in which everybody matches everything.
    pub(crate) fn add_everybody(&mut self, block: &Block, listed: &Container) {
        self.all = self.all.saturating_add(u64::from(listed.len()));
        for field in &mut self.fields {
            field.add(block, listed.len(), Container::len);
        }
    }

    /// Adds the creators of a block.
    pub(crate) fn add(&mut self, query: &Query<'_>, block: &Block, sets: &Sets) {
        let all = Among::of(&sets.all);
        self.all = self.all.saturating_add(u64::from(all.count));
        for field in &mut self.fields {
            let narrowing = query.fields.iter().zip(&sets.without);
            let mut own = narrowing.filter(|(narrowing, _)| narrowing.field == field.field);
            match own.next() {
                None => field.add_among(block, &all),
                Some((_, without)) => field.add_among(block, &Among::of(without)),
            }
        }
    }

    /// The counts, in the order of an answer.
    pub(crate) fn facets(&self) -> Vec<FacetCount> {
        self.fields.iter().flat_map(FieldCounts::facets).collect()
    }
}

impl FieldCounts {
    fn add_among(&mut self, block: &Block, among: &Among<'_>) {
        if among.count > 0 {
            self.add(block, among.count, |value| among.count_of(value));
        }
    }

    /// Adds what each value's creators come to.
    fn add(&mut self, block: &Block, total: u32, count: impl Fn(&Container) -> u32) {
        self.total = self.total.saturating_add(u64::from(total));
        let (first, _) = places_of(self.field);
        let values = block.values.iter().skip(first);
        for (sum, value) in self.counts.iter_mut().zip(values) {
            *sum = sum.saturating_add(u64::from(count(value)));
        }
    }

    fn facets(&self) -> impl Iterator<Item = FacetCount> {
        // Who isn't managed has no bit: they are all others.
        let with = self.counts.iter().copied();
        let without = self.total.saturating_sub(with.clone().sum());
        let counts = with.chain([without]);
        let values = self.field.values().into_iter().zip(counts);
        values.map(|(value, count)| FacetCount {
            field: self.field,
            value,
            count,
        })
    }
}

impl<'w> Among<'w> {
    fn of(words: &'w Words) -> Self {
        let count = bitmap::ones(words);
        let few = (count < COUNTED_ROWS).then(|| bitmap::rows(words).collect());
        Self { words, count, few }
    }

    fn count_of(&self, value: &Container) -> u32 {
        match &self.few {
            None => value.count_in(self.words),
            Some(few) => value.count_in_few(self.words, few),
        }
    }
}
