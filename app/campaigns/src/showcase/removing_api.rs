//! What removing several products asks of the server.

use chrono::{DateTime, Utc};
use domain::{
    market::Market,
    page::Page,
    showcase::{EntryAddress, ShowcaseGroup, ShowcaseRow},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::api::ShowcaseQuery;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    crate::flash::RemovalFlash,
    domain::{
        selection::{Matching, Selection},
        showcase::ShowcaseFilter,
    },
    runtime::{
        context::{RequestContext, context, form_context, redirect},
        list_query::ListQuery as _,
        paths::creator,
    },
    store::showcases,
};

/// The products that can be removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnRemoval {
    /// The creator's market.
    pub(crate) market: Market,
    /// One page of those that are meant.
    pub(crate) page: Page<ShowcaseRow>,
    /// How many there are on all pages.
    pub(crate) found: u64,
    /// How many of all pages pay more than adding them again would.
    pub(crate) keep_more: u64,
    /// The moment that all this is of.
    pub(crate) as_of: DateTime<Utc>,
}

/// All products that a search leaves of a group, as of a moment: what a form sends in place of addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AllOfShowcase {
    /// The group.
    #[serde(default)]
    pub(crate) group: ShowcaseGroup,
    /// What is looked for.
    #[serde(default)]
    pub(crate) q: String,
    /// When they were selected: what came later isn't meant.
    pub(crate) as_of: DateTime<Utc>,
}

/// Why none of the products was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RemoveEachRefusal {
    /// None was selected.
    NothingSelected,
    /// They were all gone by then.
    AlreadyGone,
}

/// The products that can be removed, a page of them.
#[server(endpoint = "showcase/to_remove", client = PageClient)]
pub(crate) async fn products_to_remove(
    #[server(default)] query: ShowcaseQuery,
) -> Result<OwnRemoval, ApiError<NoRefusal>> {
    let context = context::<ProductsToRemove, _>()?;
    let (db, by, own) = (&context.db, context.by(), context.creator()?);
    let (filter, sort, page) = (query.filter(), query.own_order(), query.cursor());
    let found = showcases::to_remove(db, &by, own, &filter, sort, page.as_ref()).await?;
    Ok(OwnRemoval {
        market: context.market()?,
        page: found.page,
        found: found.found,
        keep_more: found.keep_more,
        as_of: context.now,
    })
}

/// **Remove selected products**: those that are ticked, or all that match.
#[server(endpoint = "showcase/remove_each", client = PageClient)]
pub(crate) async fn remove_each(
    #[server(default)] form_token: FormToken,
    #[server(default)] picked: Vec<EntryAddress>,
    #[server(default)] all: Option<AllOfShowcase>,
    /// The page of the list on which they are.
    #[server(default)]
    place: ShowcaseQuery,
) -> Result<(), ApiError<RemoveEachRefusal>> {
    let context = form_context::<RemoveEach, _>(&form_token).await?;
    let selection = selection(&context, picked, all);
    if selection.is_empty() {
        return Err(ApiError::Refused(RemoveEachRefusal::NothingSelected));
    }
    let removed = showcases::remove_each(&context.db, &context.by(), &selection).await;
    let removed = removed.map_err(ApiError::without_refusal)?;
    if removed.done == 0 {
        return Err(ApiError::Refused(RemoveEachRefusal::AlreadyGone));
    }
    let is_complete = removed.refused.is_empty() && removed.more == 0;
    if is_complete {
        let done = RemovalFlash::Removed(removed.done);
        redirect(place.address(creator::SHOWCASE).flash(done));
    } else {
        let done = RemovalFlash::RemovedSome(removed.done);
        redirect(place.address(creator::REMOVE).flash(done));
    }
    Ok(())
}

/// What that is in the store's words.
#[cfg(feature = "ssr")]
fn selection(
    context: &RequestContext,
    picked: Vec<EntryAddress>,
    all: Option<AllOfShowcase>,
) -> showcases::ShowcaseSelection {
    let Some(AllOfShowcase { group, q, as_of }) = all else {
        return Selection::Ids(picked);
    };
    Selection::Matching(Matching {
        filter: ShowcaseFilter::new(group, Some(&q)),
        as_of: as_of.min(context.now),
    })
}
