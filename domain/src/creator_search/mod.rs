//! How agencies find creators: by name, by what creators are and sell, in which order, and how many there are
//! beside each value.
//!
//! The database's search and the engine in memory give the same answer to the same request, which this
//! module words. What a creator doesn't share is in no row that is searched ([`SearchRow::shown`] is none):
//! so nothing is found, counted or ordered by it.
//!
//! Counts beside values are exact: beside a value stands how many creators match all other fields and this
//! value. The name and ranges of numbers are no fields: they always hold.

mod card;
mod cursor;
mod filter;
mod fold;
mod name_query;

pub use self::{
    card::{CardCounts, CardFigures, CreatorCard},
    cursor::SearchCursor,
    filter::{
        CreatorFilter, CreatorSort, FacetField, FollowerBand, MANAGED, NOT_MANAGED, NumberRange,
        ScoreBand, SearchRequest, SearchScope, range_ends,
    },
    fold::fold,
    name_query::{
        NICKNAME_WORDS_MAX, NameQuery, NameWord, PART_CHARACTERS_MAX, QUERY_CHARACTERS_MAX,
        QUERY_WORDS_MAX, name_class, name_parts, word_matches,
    },
};
use crate::{
    claim::CreatorCategory,
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    ids::{AgencyId, CreatorId},
    market::Market,
};

/// So many creators a page of the marketplace shows.
pub const CARDS_A_PAGE: usize = 24;

/// So many creators are suggested while a name is typed.
pub const SUGGESTIONS: usize = 8;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchAnswer {
    /// The creators of the page, in the order that was asked for.
    pub creators: Vec<CreatorId>,
    /// How many match, on all pages.
    pub count: u64,
    /// The count beside every value of every field of the scope, zeros too, in the order of
    /// [`FacetField::ALL`] and of each field's values.
    pub facets: Vec<FacetCount>,
    /// What leads to the next page; none on the last.
    pub next: Option<SearchCursor>,
}

/// How many creators there are with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The field.
    pub field: FacetField,
    /// The value's code.
    pub value: &'static str,
    /// How many match everything else and have it.
    pub count: u64,
}

/// A creator as searches know them: what agencies may see, and no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRow {
    /// The creator.
    pub creator: CreatorId,
    /// The market.
    pub market: Market,
    /// The handle.
    pub handle: String,
    /// The nickname.
    pub nickname: String,
    /// What the posts are about, each once and in the order of [`CreatorCategory::ALL`].
    pub categories: Vec<CreatorCategory>,
    /// How many follow the creator, where that is known.
    pub followers: Option<u64>,
    /// The agency that manages the creator.
    pub managed_by: Option<AgencyId>,
    /// What the creator shares with agencies; none if nothing.
    pub shown: Option<ShownFigures>,
}

/// What a creator shares of 30 days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownFigures {
    /// Creator score, where the market has one.
    pub score: Option<u8>,
    /// Whether videos or LIVEs sell more.
    pub kind: Option<CreatorType>,
    /// The age that most followers have.
    pub age: Option<FollowerAge>,
    /// The gender that most followers have.
    pub gender: Option<FollowerGender>,
    /// Badges, each once and in the order of [`Badge::ALL`].
    pub badges: Vec<Badge>,
    /// What was sold, in posting units.
    pub gmv: u64,
    /// What a thousand views of videos sold.
    pub video_gpm: Option<u64>,
    /// What a thousand views of LIVEs sold.
    pub live_gpm: Option<u64>,
}

/// What became of a creator's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchChange {
    /// There is one, or it is another now.
    Put(SearchRow),
    /// There is none: the creator can't be found any more.
    Gone {
        /// The market.
        market: Market,
        /// The creator.
        creator: CreatorId,
    },
}

#[cfg(test)]
mod tests;
