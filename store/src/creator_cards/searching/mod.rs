//! Finding creators. This is what is true: an index in memory (`creator_feed`) answers as these queries do.
//!
//! - [`search`] is a page with all counts, [`suggest`] some names, and [`found`] what the agency sees of those that a
//!   search found.
//! - [`open`] is one creator by the id, and [`seen`] several: what agencies see of them, and nothing of others.
//!
//! A card has nothing of what its creator keeps back (`creator_card` checks that), so no filter, order, count or range
//! knows it.

mod cards;
mod facets;
mod looked;
mod page;

use std::convert::Infallible;

use domain::{
    creator_search::{
        CARDS_A_PAGE, CreatorFilter, CreatorSort, NameQuery, SUGGESTIONS, SearchAnswer,
        SearchCursor, SearchRequest, SearchScope,
    },
    ids::CreatorId,
};

pub use self::cards::{found, open, seen};
use self::{looked::Asked, page::Found};
use crate::{ActorContext, Db, Error, transaction::on_snapshot};

/// The creators that an agency looks for: a page of them, how many there are, and the count beside every value. Both
/// are of one snapshot. What the scope says of the agency is for the caller to know.
///
/// # Errors
///
/// Not found for another agency's scope, a count of a value that nobody knows, or the database's failure.
pub async fn search(
    db: &Db,
    by: &ActorContext<'_>,
    request: &SearchRequest,
) -> Result<SearchAnswer, Error<Infallible>> {
    if !by.acts_for_agency(request.scope.agency) {
        return Err(Error::NotFound);
    }
    let asked = Asked::of(request);
    let (found, counts) = on_snapshot!(db.primary, by, |tx| {
        let found = page::fetch(tx, &asked, request, CARDS_A_PAGE.saturating_add(1)).await?;
        let counts = facets::count(tx, &asked).await?;
        Ok::<_, Error<Infallible>>((found, counts))
    })?;
    let (count, facets) = facets::in_order(request.scope, counts)?;
    let (creators, next) = cut(request.order(), found);
    Ok(SearchAnswer {
        creators,
        count,
        facets,
        next,
    })
}

/// Some creators whose names are like what is being typed, the nearest first.
///
/// # Errors
///
/// Not found for another agency's scope, or the database's failure.
pub async fn suggest(
    db: &Db,
    by: &ActorContext<'_>,
    scope: &SearchScope,
    name: &NameQuery,
) -> Result<Vec<CreatorId>, Error<Infallible>> {
    if !by.acts_for_agency(scope.agency) {
        return Err(Error::NotFound);
    }
    let request = SearchRequest {
        scope: *scope,
        filter: CreatorFilter {
            name: Some(name.clone()),
            ..CreatorFilter::default()
        },
        sort: CreatorSort::Match,
        after: None,
    };
    let asked = Asked::of(&request);
    let found = on_snapshot!(db.primary, by, |tx| {
        Ok::<_, Error<Infallible>>(page::fetch(tx, &asked, &request, SUGGESTIONS).await?)
    })?;
    Ok(found.iter().map(Found::creator).collect())
}

/// The creators of a page, without the one too many that says there is another.
fn cut(order: CreatorSort, mut found: Vec<Found>) -> (Vec<CreatorId>, Option<SearchCursor>) {
    let goes_on = found.len() > CARDS_A_PAGE;
    found.truncate(CARDS_A_PAGE);
    let last = found.last().filter(|_| goes_on);
    let next = last.map(|last| last.cursor(order));
    let creators = found.iter().map(Found::creator).collect();
    (creators, next)
}
