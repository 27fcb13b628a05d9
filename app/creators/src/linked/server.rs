//! What the pages of linked creators read.

use std::collections::HashMap;

use domain::{
    actor::Permission,
    ids::CreatorId,
    linking::{LinkedSums, LinkedTab, complete_days},
    market::Market,
};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
};
use store::{creator_marketplace, linking};
use ui::{
    format,
    text::{market as markets, t},
};

use super::{
    api::{LinkedList, OpenedCreator},
    course::Course,
    query::LinkedQuery,
    shown::Said,
};
use crate::text::linked_server as words;

/// The market that an address names, else the first in which the agency has something.
pub(super) async fn market(
    context: &RequestContext,
    named: Option<&str>,
) -> Result<Market, ApiError<NoRefusal>> {
    if let Some(market) = named.and_then(Market::in_any_case) {
        return Ok(market);
    }
    let own = context.markets().await?;
    let [first, ..] = Market::ALL;
    Ok(own.first().copied().unwrap_or(first))
}

/// A page of links or requests.
pub(super) async fn list(
    context: &RequestContext,
    query: &LinkedQuery,
) -> Result<LinkedList, ApiError<NoRefusal>> {
    let market = market(context, query.market.as_deref()).await?;
    let (db, by, tab) = (&context.db, context.by(), query.tab());
    let filter = linking::LinkedFilter {
        market,
        tab,
        text: query.q.as_deref().unwrap_or_default(),
    };
    let cursor = query.cursor();
    let page = linking::of_agency(db, &by, filter, query.sort(), cursor.as_ref()).await?;
    let may_see_money = context.may(Permission::SeeMoney);
    let sums = if may_see_money && tab != LinkedTab::Requests {
        let creators: Vec<CreatorId> = page.rows.iter().map(|row| row.creator).collect();
        let days = complete_days(format::day_of(context.now, market));
        linking::performance_of(db, &by, market, &creators, days).await?
    } else {
        Some(HashMap::new())
    };
    let access = creator_marketplace::access(db, &by, market).await?;
    let said = Said {
        market,
        now: context.now,
    };
    let is_too_much = sums.is_none();
    let sums: HashMap<CreatorId, LinkedSums> = sums.unwrap_or_default();
    Ok(LinkedList {
        market,
        tab,
        missing: (!access.may_link).then(|| words::no_role(t(markets::name(market)))),
        may_work: context.may(Permission::DoWork),
        may_see_money,
        is_too_much,
        page: page.map(|row| {
            let sums = sums.get(&row.creator).copied();
            said.row(row, sums)
        }),
    })
}

/// One creator.
pub(super) async fn opened(
    context: &RequestContext,
    creator: CreatorId,
) -> Result<OpenedCreator, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let found = linking::creator(db, &by, creator).await?;
    let market = found.market;
    let said = Said {
        market,
        now: context.now,
    };
    let may_see_money = context.may(Permission::SeeMoney);
    let days = complete_days(format::day_of(context.now, market));
    let sold = if may_see_money {
        linking::days_of(db, &by, market, creator, days).await?
    } else {
        None
    };
    let course = sold.as_deref();
    let course = course.and_then(|sold| Course::of(market, days, sold));
    let is_too_much = may_see_money && sold.is_none();
    let followers = found.followers.map(words::followers);
    let lead = found.nickname.iter().cloned().chain(followers);
    let lead: Vec<String> = lead.chain([t(markets::name(market)).to_owned()]).collect();
    Ok(OpenedCreator {
        creator,
        market,
        links: said.open_links(&found),
        waiting: said.waiting(&found),
        history: said.history(&found),
        lead: lead.join(" · "),
        handle: found.handle,
        platform_gmv: found.platform_gmv,
        course,
        is_too_much,
        may_work: context.may(Permission::DoWork),
        may_see_money,
    })
}
