//! What creators are narrowed to and ordered by, and by whom.

use super::{NameQuery, SearchCursor};
use crate::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    ids::AgencyId,
    market::Market,
};

crate::codes! {
    /// What creators are ordered by: the greatest first, those without a value last, and where values are
    /// the same, in the order of their ids.
    pub enum CreatorSort {
        /// How well the name matches, and within that by followers. Only where a name is looked for.
        Match = "match",
        /// Followers.
        Followers = "followers",
        /// What they sold in 30 days.
        Gmv = "gmv",
        /// What a thousand views of their videos sold.
        VideoGpm = "video_gpm",
        /// What a thousand views of their LIVEs sold.
        LiveGpm = "live_gpm",
        /// Creator score.
        Score = "score",
        /// Who joined last, first: by id alone, the greatest first.
        Newest = "newest",
    }
}

crate::codes! {
    /// How many follow a creator, roughly.
    pub enum FollowerBand {
        /// Fewer than 1,000.
        Under1k = "under_1k",
        /// 1,000 to 9,999.
        From1k = "1k_10k",
        /// 10,000 to 99,999.
        From10k = "10k_100k",
        /// 100,000 to 999,999.
        From100k = "100k_1m",
        /// 1,000,000 and more.
        From1m = "over_1m",
    }
}

impl FollowerBand {
    /// The band of so many followers.
    #[must_use]
    pub const fn of(followers: u64) -> Self {
        match followers {
            0..=999 => Self::Under1k,
            1_000..=9_999 => Self::From1k,
            10_000..=99_999 => Self::From10k,
            100_000..=999_999 => Self::From100k,
            1_000_000.. => Self::From1m,
        }
    }
}

crate::codes! {
    /// How high a creator's score is, roughly.
    pub enum ScoreBand {
        /// Below 40.
        Under40 = "under_40",
        /// 40 to 59.
        From40 = "40_59",
        /// 60 to 79.
        From60 = "60_79",
        /// 80 to 89.
        From80 = "80_89",
        /// 90 and more.
        From90 = "from_90",
    }
}

impl ScoreBand {
    /// The band of a score.
    #[must_use]
    pub const fn of(score: u8) -> Self {
        match score {
            0..=39 => Self::Under40,
            40..=59 => Self::From40,
            60..=79 => Self::From60,
            80..=89 => Self::From80,
            90.. => Self::From90,
        }
    }
}

crate::codes! {
    /// What is counted beside a search, value by value. Values of one field widen a search, and fields
    /// narrow it; each badge is a field of its own.
    pub enum FacetField {
        /// What the posts are about.
        Category = "category",
        /// Creator score, by band.
        Score = "score",
        /// Video or LIVE.
        Type = "type",
        /// Followers, by band.
        Followers = "followers",
        /// The age that most followers have.
        Age = "age",
        /// The gender that most followers have.
        Gender = "gender",
        /// The badge **Quick to respond**.
        Quick = "quick",
        /// The badge **Posts frequently**.
        Frequent = "frequent",
        /// The badge **Reliable with samples**.
        Reliable = "reliable",
        /// Whether an agency manages the creator.
        Managed = "managed",
    }
}

/// The value of [`FacetField::Managed`] for creators that an agency manages.
pub const MANAGED: &str = "yes";

/// The value of [`FacetField::Managed`] for creators that no agency manages.
pub const NOT_MANAGED: &str = "no";

impl FacetField {
    /// The codes of its values, in the order in which they are counted. A badge has itself as its only
    /// value; whether an agency manages the creator is [`MANAGED`] or [`NOT_MANAGED`].
    #[must_use]
    pub fn values(self) -> Vec<&'static str> {
        let badge = |place: usize| {
            let badges = Badge::ALL.iter().skip(place).take(1);
            badges.map(|badge| badge.code()).collect()
        };
        match self {
            Self::Category => CreatorCategory::ALL.map(CreatorCategory::code).to_vec(),
            Self::Score => ScoreBand::ALL.map(ScoreBand::code).to_vec(),
            Self::Type => CreatorType::ALL.map(CreatorType::code).to_vec(),
            Self::Followers => FollowerBand::ALL.map(FollowerBand::code).to_vec(),
            Self::Age => FollowerAge::ALL.map(FollowerAge::code).to_vec(),
            Self::Gender => FollowerGender::ALL.map(FollowerGender::code).to_vec(),
            Self::Quick => badge(0),
            Self::Frequent => badge(1),
            Self::Reliable => badge(2),
            Self::Managed => vec![MANAGED, NOT_MANAGED],
        }
    }
}

/// Whose search it is: which creators there are for an agency at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchScope {
    /// The market.
    pub market: Market,
    /// The agency.
    pub agency: AgencyId,
    /// Whether creators that other agencies manage are there too.
    pub sees_managed: bool,
}

impl SearchScope {
    /// What is counted, in the order of an answer: everything, but who is managed only for those who see
    /// it. Where creators have no score, its counts are zeros.
    pub fn facet_fields(self) -> impl Iterator<Item = FacetField> {
        FacetField::ALL
            .into_iter()
            .filter(move |field| *field != FacetField::Managed || self.sees_managed)
    }
}

/// A range of numbers, both ends within it. Without either end it is no range.
pub type NumberRange = (Option<u64>, Option<u64>);

/// What creators are narrowed to. A list without values narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreatorFilter {
    /// What is looked for in their names.
    pub name: Option<NameQuery>,
    /// What their posts are about: one of these.
    pub categories: Vec<CreatorCategory>,
    /// Creator score: one of these.
    pub scores: Vec<ScoreBand>,
    /// Creator type: one of these.
    pub types: Vec<CreatorType>,
    /// Followers, by band: one of these.
    pub bands: Vec<FollowerBand>,
    /// Followers, as numbers.
    pub followers: Option<NumberRange>,
    /// What they sold in 30 days, in posting units.
    pub gmv: Option<NumberRange>,
    /// The age that most followers have: one of these.
    pub ages: Vec<FollowerAge>,
    /// The gender that most followers have: one of these.
    pub genders: Vec<FollowerGender>,
    /// Badges: all of these.
    pub badges: Vec<Badge>,
    /// Whether an agency manages them; it narrows only for those who see that.
    pub managed: Option<bool>,
}

/// One search: a page of creators, how many there are, and the counts beside each value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRequest {
    /// Whose search it is.
    pub scope: SearchScope,
    /// What is looked for.
    pub filter: CreatorFilter,
    /// In which order.
    pub sort: CreatorSort,
    /// Behind which creator the page begins; none for the first.
    pub after: Option<SearchCursor>,
}

impl SearchRequest {
    /// The order that there is: without a name, creators can't be ordered by how well it matches, so it is
    /// by followers.
    #[must_use]
    pub const fn order(&self) -> CreatorSort {
        match (self.sort, &self.filter.name) {
            (CreatorSort::Match, None) => CreatorSort::Followers,
            (sort, _) => sort,
        }
    }

    /// What it narrows by whether an agency manages the creator: nothing for those who don't see that.
    #[must_use]
    pub const fn managed(&self) -> Option<bool> {
        if self.scope.sees_managed {
            self.filter.managed
        } else {
            None
        }
    }
}

/// The ends of a range, if it is one. Creators without the number are in none.
#[must_use]
pub fn range_ends(range: Option<NumberRange>) -> Option<(u64, u64)> {
    match range? {
        (None, None) => None,
        (from, to) => Some((from.unwrap_or(0), to.unwrap_or(u64::MAX))),
    }
}
