//! What a bulk action is for: the rows that were ticked, or all that a list's filter leaves.

use chrono::{DateTime, Utc};

/// The rows that a bulk action is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection<Id, Filter> {
    /// Those that were picked one by one.
    Ids(Vec<Id>),
    /// All that the filter leaves.
    Matching(Matching<Filter>),
}

/// All rows that a filter leaves, as of a moment: what came later isn't meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching<Filter> {
    /// The list's filter.
    pub filter: Filter,
    /// When they were selected. A later moment than that of the action means nothing more.
    pub as_of: DateTime<Utc>,
}

impl<Id, Filter> Selection<Id, Filter> {
    /// Whether nothing was picked. All that match may be none, but somebody selected them.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Ids(ids) => ids.is_empty(),
            Self::Matching(_) => false,
        }
    }
}

impl<Id, Filter> From<Matching<Filter>> for Selection<Id, Filter> {
    fn from(matching: Matching<Filter>) -> Self {
        Self::Matching(matching)
    }
}
