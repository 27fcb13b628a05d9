//! What a request asks of each block: which creators match everything, and which all but one field.

use domain::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_search::{
        CreatorFilter, FacetField, FollowerBand, ScoreBand, SearchRequest, SearchScope, range_ends,
    },
};

use crate::{
    bitmap::{self, NO_ROWS, Words},
    block::Block,
    facts::{MANAGED, Number, place_in},
    name_plan::NamePlan,
    number::row_of,
    segment::Segment,
};

/// What a request asks, as places of values.
pub(crate) struct Query<'s> {
    /// The creators of the agency that asks, where others' can't be seen; else none.
    own: Option<&'s [u32]>,
    pub(crate) fields: Vec<Field>,
    ranges: Vec<(Number, (u64, u64))>,
    name: Option<NamePlan>,
}

/// A field that narrows the search.
pub(crate) struct Field {
    pub(crate) field: FacetField,
    values: Vec<usize>,
    /// Whether it is who doesn't have the values that is looked for.
    is_without: bool,
}

/// The creators of a block.
pub(crate) struct Sets {
    /// Who matches everything.
    pub(crate) all: Box<Words>,
    /// For each field that narrows the search, who matches everything else.
    pub(crate) without: Vec<Words>,
}

impl<'s> Query<'s> {
    pub(crate) fn of(segment: &'s Segment, request: &SearchRequest) -> Self {
        let filter = &request.filter;
        let ends = [
            (Number::Followers, range_ends(filter.followers)),
            (Number::Gmv, range_ends(filter.gmv)),
        ];
        let ranges = ends
            .into_iter()
            .filter_map(|(number, ends)| Some((number, ends?)));
        Self {
            own: own_rows(segment, request.scope),
            fields: fields_of(filter, request.managed()),
            ranges: ranges.collect(),
            name: filter.name.as_ref().map(NamePlan::of),
        }
    }

    /// Whether everybody matches.
    pub(crate) fn is_everybody(&self) -> bool {
        self.own.is_none()
            && self.fields.is_empty()
            && self.ranges.is_empty()
            && self.name.is_none()
    }

    /// The creators of a block; none if nobody matches all fields but one. `found` is told of each who
    /// matches everything and a name, with how well the name matches.
    pub(crate) fn sets(
        &self,
        place: usize,
        block: &Block,
        mut found: impl FnMut(u32, u8),
    ) -> Option<Sets> {
        let mut base = Box::new(NO_ROWS);
        block.listed()?.copy_to(&mut base);
        if let Some(own) = self.own {
            block.leave_seen(&mut base, own, Segment::base(place));
        }
        for (number, ends) in &self.ranges {
            block.number(*number)?.leave_range(&mut base, *ends);
        }
        if let Some(name) = &self.name {
            name.leave_candidates(&block.grams, &mut base);
        }
        if bitmap::is_empty(&base) {
            return None;
        }
        let mut sets = self.narrowed(block, base);
        if let Some(name) = &self.name {
            let named = named(name, block, &sets, |row, class| {
                found(row_of(place, row), class);
            });
            bitmap::and(&mut sets.all, &named);
            for without in &mut sets.without {
                bitmap::and(without, &named);
            }
        }
        let mut without = sets.without.iter();
        let is_anybody =
            !bitmap::is_empty(&sets.all) || without.any(|words| !bitmap::is_empty(words));
        is_anybody.then_some(sets)
    }

    /// Who matches all fields, and all but each one: what is left by the fields before it, and by those
    /// behind it.
    fn narrowed(&self, block: &Block, base: Box<Words>) -> Sets {
        let mut all = base;
        let mut without = Vec::with_capacity(self.fields.len());
        let mut own = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            without.push(*all);
            let words = field.words(block);
            bitmap::and(&mut all, &words);
            own.push(words);
        }
        let mut behind: Option<Words> = None;
        for (without, own) in without.iter_mut().zip(&own).rev() {
            match &mut behind {
                None => behind = Some(*own),
                Some(behind) => {
                    bitmap::and(without, behind);
                    bitmap::and(behind, own);
                }
            }
        }
        Sets { all, without }
    }
}

/// The rows of the agency's own creators, for an agency that doesn't see those of others.
fn own_rows(segment: &Segment, scope: SearchScope) -> Option<&[u32]> {
    let own = || segment.agencies.rows(scope.agency);
    (!scope.sees_managed).then(own)
}

/// Who of the sets has the name. `found` is told of each who matches everything.
fn named(name: &NamePlan, block: &Block, sets: &Sets, mut found: impl FnMut(u16, u8)) -> Words {
    let mut candidates = *sets.all;
    for without in &sets.without {
        bitmap::or(&mut candidates, without);
    }
    let mut named = NO_ROWS;
    for row in bitmap::rows(&candidates) {
        let Some(class) = name.class(block.names.bytes_from(row)) else {
            continue;
        };
        bitmap::put(&mut named, row);
        if bitmap::has(&sets.all, row) {
            found(row, class);
        }
    }
    named
}

impl Field {
    /// Who has one of the values.
    fn words(&self, block: &Block) -> Words {
        let mut words = NO_ROWS;
        for value in &self.values {
            if let Some(container) = block.values.get(*value) {
                container.or_to(&mut words);
            }
        }
        if self.is_without {
            for word in &mut words {
                *word = !*word;
            }
        }
        words
    }
}

/// The fields that narrow a search.
fn fields_of(filter: &CreatorFilter, managed: Option<bool>) -> Vec<Field> {
    use FacetField::{
        Age, Category, Followers, Frequent, Gender, Managed, Quick, Reliable, Score, Type,
    };
    let of_badge = |field, place: usize| {
        let own = Badge::ALL.into_iter().skip(place).take(1);
        let asked: Vec<Badge> = own.filter(|badge| filter.badges.contains(badge)).collect();
        (field, places(Quick, &Badge::ALL, &asked))
    };
    let fields = [
        (
            Category,
            places(Category, &CreatorCategory::ALL, &filter.categories),
        ),
        (Score, places(Score, &ScoreBand::ALL, &filter.scores)),
        (Type, places(Type, &CreatorType::ALL, &filter.types)),
        (
            Followers,
            places(Followers, &FollowerBand::ALL, &filter.bands),
        ),
        (Age, places(Age, &FollowerAge::ALL, &filter.ages)),
        (
            Gender,
            places(Gender, &FollowerGender::ALL, &filter.genders),
        ),
        of_badge(Quick, 0),
        of_badge(Frequent, 1),
        of_badge(Reliable, 2),
        (Managed, managed.map(|_| MANAGED).into_iter().collect()),
    ];
    let narrowing = fields.into_iter().filter(|(_, values)| !values.is_empty());
    narrowing
        .map(|(field, values)| Field {
            field,
            values,
            is_without: field == Managed && managed == Some(false),
        })
        .collect()
}

/// The places of values that are asked for.
fn places<T: PartialEq>(field: FacetField, all: &[T], asked: &[T]) -> Vec<usize> {
    asked.iter().map(|one| place_in(field, all, one)).collect()
}
