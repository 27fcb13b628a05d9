//! What sellers ask about their shop.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::MemberRole,
    campaign::MarketplaceRow,
    home::{BestProducts, SellerNews, ShopWork},
    market::Market,
    registration::SellerRegistrationRow,
    shop::ShopProfile,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::money::HomeMoney;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// How many rejected products a seller's home names.
#[cfg(feature = "ssr")]
const NAMED: usize = 5;

/// What a seller's home shows to a member of this role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SellerHome {
    /// The shop's market.
    pub(crate) market: Market,
    /// What the reader is there.
    pub(crate) role: MemberRole,
    /// How the shop's registrations stand.
    pub(crate) work: ShopWork,
    /// Some of the rejected products that may be registered again, the latest first.
    pub(crate) rejected: Vec<SellerRegistrationRow>,
    /// The campaigns that need the shop, and why.
    pub(crate) news: Vec<(SellerNews, MarketplaceRow)>,
    /// Some of the campaigns that take registrations.
    pub(crate) open: Vec<MarketplaceRow>,
    /// What the shop pays; none for those who may not see it, and before it is summed.
    pub(crate) money: Option<HomeMoney>,
    /// Which products sold best in campaigns of late; none where money isn't shown, nothing was sold, or
    /// more than is summed.
    pub(crate) best: Option<BestProducts>,
    /// Whether the reader may register products, and not only look.
    pub(crate) may_work: bool,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

/// **Seller Information**.
#[server(endpoint = "shops/own", client = PageClient)]
pub(crate) async fn own_shop() -> Result<ShopProfile, ApiError<NoRefusal>> {
    let context = runtime::context::context::<OwnShop, _>()?;
    let shop = context.shop()?;
    Ok(store::shops::profile(&context.db, &context.by(), shop).await?)
}

/// What the seller's home shows.
#[server(endpoint = "shops/attention", client = PageClient)]
pub(crate) async fn attention() -> Result<SellerHome, ApiError<NoRefusal>> {
    use domain::{
        actor::{Actor, Permission, may},
        home::{campaigns_to_show, news},
        order_line::listing::AgencyPart,
    };
    use store::{campaigns::open_for_shop, registrations};

    let context = runtime::context::context::<Attention, _>()?;
    let Actor::Shop { shop, role, .. } = context.actor else {
        return Err(ApiError::NotAllowed);
    };
    let (db, by, market) = (&context.db, context.by(), context.market()?);
    let today = super::today(&context);
    let (work, rejected) = registrations::work_and_rejected(db, &by, shop).await?;
    let open = open_for_shop(db, &by, shop).await?;
    let needing: Vec<_> = open
        .iter()
        .filter_map(|campaign| Some((news(campaign, today)?, campaign.clone())))
        .collect();
    let money = if may(role, Permission::SeeMoney) {
        crate::money::home_money(&context, market, AgencyPart::default()).await?
    } else {
        None
    };
    let mut money = money.map(|(money, _)| money);
    let best = match &mut money {
        Some(money) => best_and_withheld(&context, market, money).await?,
        None => None,
    };
    Ok(SellerHome {
        market,
        role,
        work,
        rejected: rejected
            .into_iter()
            .filter(|row| row.may_reregister)
            .take(NAMED)
            .collect(),
        news: needing,
        open: campaigns_to_show(open),
        money,
        best,
        may_work: super::may_work(&context),
        today,
        now: context.now,
    })
}

/// The products that sold best of late. Where the days of few creators' sales are withheld from sellers, none
/// of less than all of the recent days, and the days are taken out of what was sold.
#[cfg(feature = "ssr")]
async fn best_and_withheld(
    context: &runtime::context::RequestContext,
    market: Market,
    money: &mut HomeMoney,
) -> Result<Option<BestProducts>, ApiError<NoRefusal>> {
    use domain::{period::DayRange, sale_curve::CurveSpan};

    let recent_from = money.days.recent_from;
    let days = DayRange::new(Some(recent_from), Some(money.days.today)).unwrap_or_default();
    let (db, by) = (&context.db, context.by());
    let narrowest = store::sales_curve::narrowest(db, &by, market, None, days).await?;
    let best = best_products(context, market, money).await?;
    Ok(match narrowest {
        CurveSpan::Day => best,
        CurveSpan::Month => {
            money.trend.days.clear();
            best.filter(|best| best.from == recent_from)
        }
    })
}

/// The products that sold best on the latest of the recent days, as far back as is summed in a moment.
#[cfg(feature = "ssr")]
async fn best_products(
    context: &runtime::context::RequestContext,
    market: Market,
    money: &HomeMoney,
) -> Result<Option<BestProducts>, ApiError<NoRefusal>> {
    use domain::home::BEST_LINES_MAX;

    let trend = &money.trend;
    let days = trend.latest_days(BEST_LINES_MAX);
    let Some((from, to)) = days.filter(|_| trend.recent.lines > 0) else {
        return Ok(None);
    };
    let (db, by) = (&context.db, context.by());
    let products = store::orders::best_products(db, &by, market, (from, to)).await?;
    Ok(Some(BestProducts { from, to, products }))
}
