//! Lists that are ordered by id, the newest first, page by page.
//!
//! The rows behind the boundary are fetched in the list's order, those ahead of it in reverse: a
//! query each, alike but for two words, so that both are walks along an index.

use domain::page::{PAGE_ROWS, PageKey};
use uuid::Uuid;

/// How many rows a page fetches: one more than it shows, which tells whether there is another.
pub(crate) const FETCHED: i64 = 26;
const _: () = assert!(PAGE_ROWS == 25, "a page fetches one more than it shows");

/// The row next to a page. Without one the list begins behind the greatest id that there can be: the
/// query is the same, and the index that it walks along too.
pub(crate) fn boundary(page: Option<PageKey>) -> Uuid {
    page.map_or(Uuid::max(), |key| key.position().id)
}

/// Whether a page lies ahead of its boundary.
pub(crate) fn is_before(page: Option<PageKey>) -> bool {
    page.is_some_and(PageKey::is_before)
}
