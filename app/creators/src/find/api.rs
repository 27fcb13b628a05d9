//! What **Find creator** asks, and what it is answered.

use domain::{ids::CreatorId, image::ImageCode, market::Market};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{MarketplaceQuery, closed::Closed};
#[cfg(feature = "ssr")]
use runtime::context::RequestContext;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// The market that is looked at.
    pub(crate) market: Market,
    /// Why there is nothing to find there for the agency, if there isn't.
    pub(crate) closed: Option<Closed>,
    /// The filters in their groups.
    pub(crate) groups: Vec<FilterGroup>,
    /// The filters that are on, each with the address without it.
    pub(crate) chips: Vec<(String, String)>,
    /// How many creators match, as words.
    pub(crate) count: String,
    /// The orders that there are, by their codes.
    pub(crate) sorts: Vec<(String, String)>,
    /// The code of the order.
    pub(crate) sort: String,
    /// The creators of the page.
    pub(crate) cards: Vec<Card>,
    /// Whether it is another page than the first.
    pub(crate) is_later: bool,
    /// The next page.
    pub(crate) next: Option<String>,
    /// Whether the reader may contact, invite and save.
    pub(crate) may_work: bool,
}

/// Filters that stand together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FilterGroup {
    /// What the group is called.
    pub(crate) label: String,
    /// Its filters.
    pub(crate) fields: Vec<FilterField>,
}

/// A filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FilterField {
    /// Its name in the address.
    pub(crate) name: String,
    /// What it narrows by.
    pub(crate) label: String,
    /// Its values, of which each may be chosen.
    pub(crate) values: Vec<FilterValue>,
    /// The range that is typed: its ends, each with its name in the address, its label and what stands in it.
    pub(crate) range: Vec<(String, String, String)>,
}

/// A value of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FilterValue {
    /// Its code.
    pub(crate) code: String,
    /// What it is called.
    pub(crate) label: String,
    /// How many creators have it and match everything else.
    pub(crate) count: String,
    /// Whether it is chosen.
    pub(crate) is_on: bool,
}

/// A creator of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    /// Who.
    pub(crate) creator: CreatorId,
    /// The handle.
    pub(crate) handle: String,
    /// The nickname; may be empty.
    pub(crate) nickname: String,
    /// The picture.
    pub(crate) image: Option<ImageCode>,
    /// What the posts are about, and how many follow: what is always shown.
    pub(crate) says: Vec<String>,
    /// Badges, type and score, as far as they are shared.
    pub(crate) labels: Vec<String>,
    /// Figures with their names, as far as they are shared.
    pub(crate) figures: Vec<(String, String)>,
    /// The managing agency's name and page, for those who see it.
    pub(crate) managed_by: Option<(String, String)>,
    /// What was sent before, and when the next invitation is possible.
    pub(crate) invited: Option<String>,
    /// Whether the creator can be invited now, as far as that is known.
    pub(crate) may_invite: bool,
}

/// The creators that the address asks for. What in it can't be read narrows nothing: addresses are typed and cut short.
#[server(endpoint = "marketplace/find", client = PageClient)]
pub(crate) async fn find_creators(
    #[server(default)] query: MarketplaceQuery,
) -> Result<Found, ApiError<NoRefusal>> {
    use super::wording;
    use domain::actor::Permission;
    use store::{creator_cards, creator_marketplace};

    let context = runtime::context::context::<FindCreators, _>()?;
    let access = access(&context, query.market.as_deref()).await?;
    let may_work = context.may(Permission::DoWork);
    if !access.may_find() {
        return Ok(wording::nothing_to_find(&access, may_work));
    }
    let currency = currency_of(access.market);
    let request = query.request(context.agency()?, &access, currency);
    let answer = context.search_creators(&request).await?;
    let (db, by) = (&context.db, context.by());
    let cards = creator_cards::found(db, &by, &request.scope, &answer.creators).await?;
    let invited = creator_marketplace::invited(db, &by, &answer.creators).await?;
    let shown = wording::Shown {
        query: &query,
        access: &access,
        request: &request,
        answer: &answer,
        now: context.now,
        may_work,
    };
    Ok(shown.found(&cards, &invited))
}

/// Handles that are like what is being typed into the search.
#[server(endpoint = "marketplace/suggest", client = PageClient)]
pub(crate) async fn suggest_creators(
    market: String,
    typed: String,
) -> Result<Vec<String>, ApiError<NoRefusal>> {
    use domain::creator_search::{NameQuery, SearchScope};
    use store::creator_cards;

    let context = runtime::context::context::<SuggestCreators, _>()?;
    let Some(name) = NameQuery::parse(&typed) else {
        return Ok(Vec::new());
    };
    let access = access(&context, Some(&market)).await?;
    if !access.may_find() {
        return Ok(Vec::new());
    }
    let scope = SearchScope {
        market: access.market,
        agency: context.agency()?,
        sees_managed: access.sees_managed,
    };
    let found = context.suggest_creators(&scope, &name).await?;
    let cards = creator_cards::found(&context.db, &context.by(), &scope, &found).await?;
    Ok(cards.into_iter().map(|card| card.handle).collect())
}

/// What the agency may do in the market that an address names; else in the first of its own in which it finds creators.
#[cfg(feature = "ssr")]
pub(crate) async fn access<R>(
    context: &RequestContext,
    named: Option<&str>,
) -> Result<domain::creator_list::MarketplaceAccess, ApiError<R>> {
    use store::creator_marketplace;

    let (db, by) = (&context.db, context.by());
    let access = match named.and_then(Market::in_any_case) {
        Some(market) => creator_marketplace::access(db, &by, market).await,
        None => creator_marketplace::access_somewhere(db, &by, market_of(context).await?).await,
    };
    access.map_err(ApiError::without_refusal)
}

/// The first market in which the agency has something.
#[cfg(feature = "ssr")]
async fn market_of<R>(context: &RequestContext) -> Result<Market, ApiError<R>> {
    let own = context.markets().await?;
    let [first, ..] = Market::ALL;
    Ok(own.first().copied().unwrap_or(first))
}

/// The currency of a market.
#[cfg(feature = "ssr")]
pub(crate) fn currency_of(market: Market) -> domain::currency::Currency {
    domain::market::MarketRules::founding(market).currency
}
