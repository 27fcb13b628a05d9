//! What a creator earns, and when: what the card above **Affiliate orders** says.

use domain::{money::Money, order_line::ComesNext};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use domain::market::MarketRules;
#[cfg(feature = "ssr")]
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
};

/// What a creator earns, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreatorMoney {
    /// What is on its way, by when it settles.
    pub(crate) comes_next: ComesNext,
    /// What has settled; absent where it isn't known by month.
    pub(crate) settled: Option<SettledByMonth>,
}

/// What settled in two months of the market's days, corrections included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SettledByMonth {
    /// From the first of this month on.
    pub(crate) this_month: Money,
    /// In the month before.
    pub(crate) last_month: Money,
}

/// What the creator who asks earns in the own market, whose rules these are.
#[cfg(feature = "ssr")]
pub(crate) async fn money_of_creator(
    context: &RequestContext,
    rules: &MarketRules,
) -> Result<CreatorMoney, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    Ok(CreatorMoney {
        comes_next: store::orders::coming_of_creator(db, &by, rules).await?,
        settled: settled_by_month(context, rules).await?,
    })
}

/// What settled this month and the month before: the one place that asks for sums of settled lines.
#[cfg(feature = "ssr")]
#[expect(
    clippy::unused_async,
    reason = "the sums of settled lines are asked of the database as soon as it keeps them by month"
)]
async fn settled_by_month(
    _context: &RequestContext,
    _rules: &MarketRules,
) -> Result<Option<SettledByMonth>, ApiError<NoRefusal>> {
    Ok(None)
}
