//! Why a list, a note or a search isn't saved, in words.

use domain::creator_list::{CreatorListRefusal, SavedNameRefusal};
use runtime::error::ApiError;
use ui::text::t;

use super::api::NotSaved;
use crate::text::refused_creator_lists as words;

/// What a verb says, with its refusal in words: `verb.await.map_err(worded)?`.
pub(super) fn worded(error: store::Error<CreatorListRefusal>) -> ApiError<NotSaved> {
    ApiError::<CreatorListRefusal>::from(error).map_refusal(not_saved)
}

/// A refusal in words.
pub(super) fn not_saved(refusal: CreatorListRefusal) -> NotSaved {
    let (text, is_of_field) = match refusal {
        CreatorListRefusal::Name(SavedNameRefusal::Empty) => (words::NAME_MISSING, true),
        CreatorListRefusal::Name(SavedNameRefusal::TooLong { .. }) => (words::NAME_TOO_LONG, true),
        CreatorListRefusal::Note(_) => (words::NOTE_TOO_LONG, true),
        CreatorListRefusal::TooManyLists => (words::TOO_MANY_LISTS, false),
        CreatorListRefusal::TooManyCreators => (words::TOO_MANY_CREATORS, false),
        CreatorListRefusal::TooManySearches => (words::TOO_MANY_SEARCHES, false),
        CreatorListRefusal::SearchTooLong => (words::SEARCH_TOO_LONG, false),
        CreatorListRefusal::OtherMarket => (words::OTHER_MARKET, false),
    };
    NotSaved {
        says: t(text).to_owned(),
        is_of_field,
    }
}
