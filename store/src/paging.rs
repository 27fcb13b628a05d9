//! Lists that are ordered by id, the newest first, page by page.
//!
//! The rows behind the bound are fetched in the list's order, those ahead of it in reverse: a
//! query each, alike but for two words, so that both are walks along an index.
//!
//! A list in another order is sorted each time, within the one campaign, shop or agency that it is of:
//! the rows' words and numbers are compared together, those that aren't asked for being all alike.

use domain::page::{Cursor, PAGE_ROWS, Page, Sort, SortBy, SortPosition, SortValue};
use uuid::Uuid;

/// How many rows a page fetches: one more than it shows, which tells whether there is another.
pub(crate) const PAGE_FETCH: i64 = 26;
const _: () = assert!(PAGE_ROWS == 25, "a page fetches one more than it shows");

/// Asks a list's query, the macro `fetch!` of its file, for the rows up or down the order.
macro_rules! keyset_page {
    ($fetch:ident, $is_upwards:expr) => {
        if $is_upwards {
            $fetch!(">", "asc")
        } else {
            $fetch!("<", "desc")
        }
    };
}
pub(crate) use keyset_page;

/// The keyset bound of a page. The first page uses `Uuid::max()`, so that every page runs the same
/// query on the same index.
pub(crate) fn cursor_bound(page: Option<&Cursor>) -> Uuid {
    page.map_or(Uuid::max(), |cursor| cursor.id)
}

/// Whether a page lies ahead of its bound.
pub(crate) fn is_before(page: Option<&Cursor>) -> bool {
    page.is_some_and(Cursor::is_before)
}

/// The place next to a page of a sorted list, as the queries compare it. A page without one is the first,
/// whichever way round.
pub(crate) struct SortedBoundary<'c> {
    pub(crate) words: &'c str,
    pub(crate) number: i64,
    pub(crate) id: Option<Uuid>,
}

impl<'c> SortedBoundary<'c> {
    pub(crate) fn of(page: Option<&'c Cursor>) -> Self {
        let (words, number) = match page.and_then(Cursor::value) {
            Some(SortValue::Words(words)) => (words.as_str(), 0),
            Some(SortValue::Number(number)) => ("", *number),
            None => ("", 0),
        };
        Self {
            words,
            number,
            id: page.map(|cursor| cursor.id),
        }
    }
}

/// What a row of a sorted list is compared by.
pub(crate) struct SortKey {
    pub(crate) words: String,
    pub(crate) number: i64,
    pub(crate) id: Uuid,
}

/// A page of a sorted list, from its rows and what each was compared by: the words where the list is
/// sorted `by_words`, else the number.
pub(crate) fn sorted_page<T, By: SortBy>(
    sort: Sort<By>,
    page: Option<&Cursor>,
    by_words: By,
    rows: Vec<T>,
    compared: Vec<SortKey>,
) -> Page<T> {
    let is_by_words = sort.by == by_words;
    let places = compared.into_iter().map(|compared| SortPosition {
        value: if is_by_words {
            SortValue::Words(compared.words)
        } else {
            SortValue::Number(compared.number)
        },
        id: compared.id,
    });
    Page::of_sorted(sort, page, rows.into_iter().zip(places).collect())
}
