//! What the palette finds by text, for each kind of people: what the capabilities' finders find in their area.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use runtime::{
    bundle::Area,
    context::{RequestContext, context},
    manifest::{Contributions, Finder},
};
use runtime::{
    error::{ApiError, NoRefusal},
    manifest::Hit,
    page_client::PageClient,
};

/// What is found for an agency.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/find_for_agency", client = PageClient)]
pub async fn find_for_agency(
    #[server(default)] text: String,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    find(&context::<FindForAgency, _>()?, Area::Partner, &text).await
}

/// What is found for a shop.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/find_for_shop", client = PageClient)]
pub async fn find_for_shop(
    #[server(default)] text: String,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    find(&context::<FindForShop, _>()?, Area::Seller, &text).await
}

/// What is found for a creator.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/find_for_creator", client = PageClient)]
pub async fn find_for_creator(
    #[server(default)] text: String,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    find(&context::<FindForCreator, _>()?, Area::Creator, &text).await
}

/// How many of a kind are offered at most.
#[cfg(feature = "ssr")]
const MOST: usize = 5;

/// What the finders of an area find whose things the caller's role may see. A blank text finds nothing.
#[cfg(feature = "ssr")]
async fn find(
    context: &RequestContext,
    area: Area,
    text: &str,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    let mut hits = Vec::new();
    if text.trim().is_empty() {
        return Ok(hits);
    }
    let finders: &'static [&'static [Finder]] = Contributions::of_request().finders;
    for finders in finders {
        for finder in *finders {
            let may_see = finder.needs.is_none_or(|needed| context.actor.may(needed));
            if finder.area == area && may_see {
                let found = (finder.find)(context, text).await?;
                hits.extend(found.into_iter().take(MOST));
            }
        }
    }
    Ok(hits)
}
