//! What the engine keeps of a creator, as bits and numbers, and the creator made of it again.

use domain::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_search::{FacetField, FollowerBand, ScoreBand, SearchRow, ShownFigures, name_parts},
    ids::{AgencyId, CreatorId},
    market::Market,
};

use crate::{names, number::narrow};

/// The places of values among a creator's bits, field by field.
const CATEGORY: usize = 0;
const SCORE: usize = CATEGORY + CreatorCategory::ALL.len();
const TYPE: usize = SCORE + ScoreBand::ALL.len();
const FOLLOWERS: usize = TYPE + CreatorType::ALL.len();
const AGE: usize = FOLLOWERS + FollowerBand::ALL.len();
const GENDER: usize = AGE + FollowerAge::ALL.len();
const BADGE: usize = GENDER + FollowerGender::ALL.len();

/// Whether an agency manages the creator.
pub(crate) const MANAGED: usize = BADGE + Badge::ALL.len();

/// Whether the creator shares figures.
const SHARES: usize = MANAGED + 1;

/// Whether there is a creator at all.
pub(crate) const LISTED: usize = SHARES + 1;

/// How many bits a creator has.
pub(crate) const VALUES: usize = LISTED + 1;

/// How many numbers a creator has.
pub(crate) const NUMBERS: usize = 5;

/// A number of a creator's, by its place among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Followers,
    Gmv,
    VideoGpm,
    LiveGpm,
    Score,
}

impl Number {
    pub(crate) const fn place(self) -> usize {
        match self {
            Self::Followers => 0,
            Self::Gmv => 1,
            Self::VideoGpm => 2,
            Self::LiveGpm => 3,
            Self::Score => 4,
        }
    }
}

/// A creator as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// A bit for each value.
    pub(crate) values: u64,
    /// The numbers, in the order of their places.
    pub(crate) numbers: [Option<u64>; NUMBERS],
    /// The managing agency.
    pub(crate) managed_by: Option<AgencyId>,
    /// The parts of the name, as they are kept.
    pub(crate) names: Vec<u8>,
}

/// Where the values of a field begin among the bits, and how many there are. Who isn't managed has no bit.
pub(crate) const fn places_of(field: FacetField) -> (usize, usize) {
    match field {
        FacetField::Category => (CATEGORY, CreatorCategory::ALL.len()),
        FacetField::Score => (SCORE, ScoreBand::ALL.len()),
        FacetField::Type => (TYPE, CreatorType::ALL.len()),
        FacetField::Followers => (FOLLOWERS, FollowerBand::ALL.len()),
        FacetField::Age => (AGE, FollowerAge::ALL.len()),
        FacetField::Gender => (GENDER, FollowerGender::ALL.len()),
        FacetField::Quick => (BADGE, 1),
        FacetField::Frequent => (BADGE + 1, 1),
        FacetField::Reliable => (BADGE + 2, 1),
        FacetField::Managed => (MANAGED, 1),
    }
}

/// The place of one of a field's values, by its place among all of them.
pub(crate) fn place_in<T: PartialEq>(field: FacetField, all: &[T], one: &T) -> usize {
    let (first, _) = places_of(field);
    let place = all.iter().position(|other| other == one).unwrap_or(0);
    first.saturating_add(place)
}

/// The bit of a value.
pub(crate) fn bit(place: usize) -> u64 {
    1_u64.checked_shl(narrow(place)).unwrap_or(0)
}

impl Facts {
    /// What is kept of a creator.
    pub(crate) fn of(row: &SearchRow) -> Self {
        let mut values = bit(LISTED);
        for category in &row.categories {
            let all = &CreatorCategory::ALL;
            values |= bit(place_in(FacetField::Category, all, category));
        }
        if let Some(followers) = row.followers {
            let band = FollowerBand::of(followers);
            values |= bit(place_in(FacetField::Followers, &FollowerBand::ALL, &band));
        }
        if row.managed_by.is_some() {
            values |= bit(MANAGED);
        }
        let mut numbers = [row.followers, None, None, None, None];
        if let Some(shown) = &row.shown {
            values |= bits_of(shown);
            numbers = [
                row.followers,
                Some(shown.gmv),
                shown.video_gpm,
                shown.live_gpm,
                shown.score.map(u64::from),
            ];
        }
        Self {
            values,
            numbers,
            managed_by: row.managed_by,
            names: names::encode(&name_parts(&row.handle, &row.nickname)),
        }
    }

    /// What is kept of somebody who can't be found: nothing, and a name without parts.
    pub(crate) fn of_nobody() -> Self {
        Self {
            names: names::encode(&[]),
            ..Self::default()
        }
    }

    /// Whether there is a creator.
    pub(crate) fn is_listed(&self) -> bool {
        self.values & bit(LISTED) != 0
    }

    /// The creator again, with the name as it is compared.
    pub(crate) fn row(&self, creator: CreatorId, market: Market) -> SearchRow {
        let [followers, gmv, video_gpm, live_gpm, score] = self.numbers;
        let mut parts = names::parts(&self.names).map(String::from_utf8_lossy);
        let handle = parts.next().unwrap_or_default().into_owned();
        let nickname: Vec<_> = parts.collect();
        let shares = self.values & bit(SHARES) != 0;
        SearchRow {
            creator,
            market,
            handle,
            nickname: nickname.join(" "),
            categories: self.all_of(FacetField::Category, &CreatorCategory::ALL),
            followers,
            managed_by: self.managed_by,
            shown: shares.then(|| ShownFigures {
                score: score.and_then(|score| u8::try_from(score).ok()),
                kind: self.one_of(FacetField::Type, &CreatorType::ALL),
                age: self.one_of(FacetField::Age, &FollowerAge::ALL),
                gender: self.one_of(FacetField::Gender, &FollowerGender::ALL),
                badges: self.all_of(FacetField::Quick, &Badge::ALL),
                gmv: gmv.unwrap_or(0),
                video_gpm,
                live_gpm,
            }),
        }
    }

    /// The values whose bits are set, from the field's first place on.
    fn all_of<T: Copy>(&self, field: FacetField, all: &[T]) -> Vec<T> {
        let (first, _) = places_of(field);
        let places = (first..).zip(all);
        let set = places.filter(|(place, _)| self.values & bit(*place) != 0);
        set.map(|(_, one)| *one).collect()
    }

    fn one_of<T: Copy>(&self, field: FacetField, all: &[T]) -> Option<T> {
        self.all_of(field, all).first().copied()
    }
}

/// The bits of what a creator shares.
fn bits_of(shown: &ShownFigures) -> u64 {
    let mut values = bit(SHARES);
    if let Some(score) = shown.score {
        let band = ScoreBand::of(score);
        values |= bit(place_in(FacetField::Score, &ScoreBand::ALL, &band));
    }
    if let Some(kind) = &shown.kind {
        values |= bit(place_in(FacetField::Type, &CreatorType::ALL, kind));
    }
    if let Some(age) = &shown.age {
        values |= bit(place_in(FacetField::Age, &FollowerAge::ALL, age));
    }
    if let Some(gender) = &shown.gender {
        let all = &FollowerGender::ALL;
        values |= bit(place_in(FacetField::Gender, all, gender));
    }
    for badge in &shown.badges {
        // The badges' fields stand one behind the other.
        values |= bit(place_in(FacetField::Quick, &Badge::ALL, badge));
    }
    values
}
