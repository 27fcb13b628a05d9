//! What the pages of order lines ask. Each kind of viewer has functions of its own, whose answers have
//! no place for what this viewer may not see.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    explain::{Explanation, Replay},
    ids::CampaignId,
    market::Market,
    money::Money,
    order_line::listing::{AgencyOrder, AgencyPart, CreatorOrder, SellerOrder},
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{creator_money::CreatorMoney, query::OrderQuery, summary::Summary};
#[cfg(feature = "ssr")]
use crate::{
    amounts::OrdersPath,
    creator_days::{CutDays, whole_days},
    creator_money::money_of_creator,
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, redirect},
    list_query::ListQuery as _,
    paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use store::orders::lists;
#[cfg(feature = "ssr")]
use ui::{Address, format::day_of};

/// A campaign that a list can be narrowed to.
pub(crate) type NamedCampaign = (CampaignId, String);

/// What **Orders** of a shop shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShopOrders {
    /// One page of the lines.
    pub(crate) orders: Page<SellerOrder>,
    /// The campaigns that the list can be narrowed to.
    pub(crate) campaigns: Vec<NamedCampaign>,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// The market that it is of.
    pub(crate) market: Market,
    /// What the lines of the list come to; nothing for days that are no range.
    pub(crate) summary: Option<Summary>,
    /// How many lines it leaves out that cost the shop nothing, as they count for no campaign.
    pub(crate) without_campaign: u64,
    /// It has too many lines for the order that was asked for: it stands the newest first.
    pub(crate) is_too_long_to_sort: bool,
}

/// What **Orders** of an agency shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AgencyOrders {
    /// The agency's part in the lines.
    pub(crate) part: AgencyPart,
    /// The market that is looked at.
    pub(crate) market: Market,
    /// The markets in which there are lines.
    pub(crate) markets: Vec<Market>,
    /// One page of the lines.
    pub(crate) orders: Page<AgencyOrder>,
    /// The campaigns that the list can be narrowed to.
    pub(crate) campaigns: Vec<NamedCampaign>,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// What the lines of the list come to; nothing for days that are no range.
    pub(crate) summary: Option<Summary>,
    /// It has too many lines for the order that was asked for: it stands the newest first.
    pub(crate) is_too_long_to_sort: bool,
}

/// What **Affiliate orders** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreatorOrders {
    /// One page of the lines.
    pub(crate) orders: Page<CreatorOrder>,
    /// The campaigns that the list can be narrowed to.
    pub(crate) campaigns: Vec<NamedCampaign>,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// The market that it is of.
    pub(crate) market: Market,
    /// How many days after its delivery an order line settles.
    pub(crate) settlement_days: u16,
    /// What the creator earns, and when: with the first page of all orders.
    pub(crate) money: Option<CreatorMoney>,
    /// What the lines of the list come to, on every other page; nothing for days that are no range.
    pub(crate) summary: Option<Summary>,
    /// What the first and the last day of the page come to, where they may go on on another.
    pub(crate) whole_days: Vec<(NaiveDate, Money)>,
}

/// How the amounts of a line came about, and whether they were checked just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Explained {
    /// As far as the viewer may see.
    pub(crate) explanation: Explanation,
    /// What the check says, and when it was made.
    pub(crate) checked: Option<(Replay, DateTime<Utc>)>,
}

/// A line by the ids of the address, and whether it is to be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LineAddress {
    /// The market's code.
    pub(crate) market: String,
    /// The order.
    pub(crate) order: String,
    /// The line within it.
    pub(crate) line: String,
    /// Whether the check is asked for.
    #[serde(default)]
    pub(crate) check: bool,
}

/// The order lines of the shop. Days that are no range list nothing; the page says why.
#[server(endpoint = "orders/of_shop", client = PageClient)]
pub(crate) async fn orders_of_shop(
    #[server(default)] query: OrderQuery,
) -> Result<ShopOrders, ApiError<NoRefusal>> {
    let context = context::<OrdersOfShop, _>()?;
    let (db, by) = (&context.db, context.by());
    let market = context.market()?;
    let listed = match query.filter_of_seller() {
        Ok(filter) => {
            let (order, page) = (query.sort(), query.cursor());
            let page = page.as_ref();
            let listed =
                lists::list_for_shop_with_totals(db, &by, market, &filter, order, page).await?;
            Some(listed)
        }
        Err(_) => None,
    };
    let summary = listed
        .as_ref()
        .map(|listed| Summary::of(listed.totals.as_ref(), context.now));
    let without_campaign = listed.as_ref().map_or(0, |listed| listed.without_campaign);
    Ok(ShopOrders {
        is_too_long_to_sort: listed
            .as_ref()
            .is_some_and(|listed| listed.is_too_long_to_sort),
        orders: listed.map_or_else(Page::empty, |listed| listed.page),
        campaigns: lists::campaigns_of(db, &by, market).await?,
        today: day_of(context.now, market),
        market,
        summary,
        without_campaign: u64::try_from(without_campaign).unwrap_or_default(),
    })
}

/// The order lines that the agency has a part in, of one market. Days that are no range list nothing.
#[server(endpoint = "orders/of_agency", client = PageClient)]
pub(crate) async fn orders_of_agency(
    #[server(default)] query: OrderQuery,
) -> Result<AgencyOrders, ApiError<NoRefusal>> {
    let context = context::<OrdersOfAgency, _>()?;
    let (db, by, part) = (&context.db, context.by(), query.part());
    let named = query.market();
    let (markets, campaigns) = match part {
        AgencyPart::Campaign => lists::markets_and_campaigns_of(db, &by, named).await?,
        AgencyPart::Managing => (lists::markets_of(db, &by, part).await?, Vec::new()),
    };
    let Some(market) = named.or_else(|| markets.first().copied()) else {
        return without_lines(&context, part).await;
    };
    let listed = match query.filter() {
        Ok(filter) => {
            let (order, page) = (query.sort(), query.cursor());
            let (list, page) = ((market, part), page.as_ref());
            let listed =
                lists::list_for_agency_with_totals(db, &by, list, &filter, order, page).await?;
            Some(listed)
        }
        Err(_) => None,
    };
    let summary = listed
        .as_ref()
        .map(|listed| Summary::of(listed.totals.as_ref(), context.now));
    Ok(AgencyOrders {
        is_too_long_to_sort: listed
            .as_ref()
            .is_some_and(|listed| listed.is_too_long_to_sort),
        orders: listed.map_or_else(Page::empty, |listed| listed.page),
        campaigns,
        part,
        market,
        markets,
        today: day_of(context.now, market),
        summary,
    })
}

/// The order lines of the creator. Days that are no range list nothing.
#[server(endpoint = "orders/of_creator", client = PageClient)]
pub(crate) async fn orders_of_creator(
    #[server(default)] query: OrderQuery,
) -> Result<CreatorOrders, ApiError<NoRefusal>> {
    let context = context::<OrdersOfCreator, _>()?;
    let (db, by) = (&context.db, context.by());
    let market = context.market()?;
    let (rules, campaigns) = lists::rules_and_campaigns_of_creator(db, &by, market).await?;
    let page = query.cursor();
    // Above all orders stands what they earn and when, in the place of what they come to.
    let is_first_of_all = query.after.is_none() && !query.is_filtered();
    let (mut orders, mut summary, mut money) = (Page::empty(), None, None);
    let mut days = Vec::new();
    if let Ok(filter) = query.filter() {
        let listed = lists::list_for_creator_with_totals(db, &by, market, &filter, page.as_ref());
        let listed = listed.await?;
        if is_first_of_all {
            let cut = CutDays::of(&listed.page, market);
            let all = listed.totals.as_ref();
            let (earned, whole) = money_of_creator(&context, &rules, all, cut).await?;
            (money, days) = (Some(earned), whole);
        } else {
            days = whole_days(&context, market, &filter, &listed.page).await?;
            summary = Some(Summary::of(listed.totals.as_ref(), context.now));
        }
        orders = listed.page;
    }
    Ok(CreatorOrders {
        orders,
        whole_days: days,
        campaigns,
        today: day_of(context.now, market),
        market,
        settlement_days: rules.settlement_days,
        money,
        summary,
    })
}

/// How the amounts of one of the shop's lines came about.
#[server(endpoint = "orders/explained_to_shop", client = PageClient)]
pub(crate) async fn explained_to_shop(line: LineAddress) -> Result<Explained, ApiError<NoRefusal>> {
    let context = context::<ExplainedToShop, _>()?;
    explained(&context, &line, OrdersPath(paths::seller::ORDERS)).await
}

/// How the amounts of one of the agency's lines came about.
#[server(endpoint = "orders/explained_to_agency", client = PageClient)]
pub(crate) async fn explained_to_agency(
    line: LineAddress,
) -> Result<Explained, ApiError<NoRefusal>> {
    let context = context::<ExplainedToAgency, _>()?;
    explained(&context, &line, OrdersPath(paths::partner::ORDERS)).await
}

/// How the amounts of one of the creator's lines came about.
#[server(endpoint = "orders/explained_to_creator", client = PageClient)]
pub(crate) async fn explained_to_creator(
    line: LineAddress,
) -> Result<Explained, ApiError<NoRefusal>> {
    let context = context::<ExplainedToCreator, _>()?;
    explained(&context, &line, OrdersPath(paths::creator::ORDERS)).await
}

/// How the amounts of an order line came about, those of every party.
#[server(endpoint = "orders/explained_to_operator", client = PageClient)]
pub(crate) async fn explained_to_operator(
    line: LineAddress,
) -> Result<Explained, ApiError<NoRefusal>> {
    let context = context::<ExplainedToOperator, _>()?;
    explained(&context, &line, OrdersPath(paths::operations::ORDERS)).await
}

#[cfg(feature = "ssr")]
async fn explained(
    context: &RequestContext,
    line: &LineAddress,
    orders: OrdersPath,
) -> Result<Explained, ApiError<NoRefusal>> {
    let market = Market::in_any_case(&line.market).ok_or(ApiError::NotFound)?;
    let codes = store::freezes::LineCodes {
        order: &line.order,
        line: &line.line,
    };
    let (db, by) = (&context.db, context.by());
    let (explanation, replay) = if line.check {
        let both = store::orders::explain_and_replay(db, &by, market, codes).await?;
        (both.0, Some(both.1))
    } else {
        let explanation = store::orders::explain(db, &by, market, codes).await?;
        (explanation, None)
    };
    if line.market != market.code() {
        // Addresses that are typed or passed on in small letters lead to the one that counts.
        let here = Address::new(orders.explained_at(market, &line.order, &line.line));
        let check = line.check.then_some("again");
        redirect(here.with_some("check", check));
    }
    Ok(Explained {
        explanation,
        checked: replay.map(|replay| (replay, context.now)),
    })
}

/// What an agency without any line is shown, of the first market in which it has anything.
#[cfg(feature = "ssr")]
async fn without_lines(
    context: &RequestContext,
    part: AgencyPart,
) -> Result<AgencyOrders, ApiError<NoRefusal>> {
    let own = context.markets().await?;
    let [first, ..] = Market::ALL;
    let market = own.first().copied().unwrap_or(first);
    Ok(AgencyOrders {
        part,
        market,
        markets: Vec::new(),
        orders: Page::empty(),
        campaigns: match part {
            AgencyPart::Campaign => lists::campaigns_of(&context.db, &context.by(), market).await?,
            AgencyPart::Managing => Vec::new(),
        },
        today: day_of(context.now, market),
        summary: None,
        is_too_long_to_sort: false,
    })
}
