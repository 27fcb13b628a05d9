//! What home pages ask of the totals of order lines.

use std::collections::HashMap;

use domain::{
    home::{MoneyDays, MoneyFigures, RecentSales, SettlingDay},
    ids::CampaignId,
    market::Market,
    order_line::{
        listing::{AgencyPart, CountedFilter, OrderFilter},
        totals::OrderTotals,
    },
};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
};
use store::orders::totals::{totals, totals_by_campaign, totals_by_day, totals_by_settlement_day};
use ui::format::day_of;

use super::{HomeFigures, HomeMoney};

/// The figures of whoever asks in the market; none while they aren't summed, and where a sum can't be
/// said exactly. Two statements.
pub(crate) async fn home_figures(
    context: &RequestContext,
    market: Market,
    part: AgencyPart,
) -> Result<Option<HomeFigures>, ApiError<NoRefusal>> {
    let Some(days) = MoneyDays::on(day_of(context.now, market)) else {
        return Ok(None);
    };
    let (db, by) = (&context.db, context.by());
    let all = totals(db, &by, market, part, &OrderFilter::default()).await?;
    let settled = if has_lines(&all) {
        totals_by_day(db, &by, market, part, days.settled()).await?
    } else {
        Vec::new()
    };
    let figures = MoneyFigures::of(&all, &settled, &days).ok().flatten();
    Ok(figures.map(|figures| HomeFigures { days, figures }))
}

/// Whether there is a line at all: where there is none, nothing needs to be asked of those that settled.
fn has_lines(all: &OrderTotals) -> bool {
    all.all().is_ok_and(|sums| sums.lines > 0)
}

/// The same with what settles on the next days, by the same number of statements.
pub(crate) async fn home_money(
    context: &RequestContext,
    market: Market,
    part: AgencyPart,
) -> Result<Option<HomeMoney>, ApiError<NoRefusal>> {
    let Some(days) = MoneyDays::on(day_of(context.now, market)) else {
        return Ok(None);
    };
    let (db, by) = (&context.db, context.by());
    let all = totals(db, &by, market, part, &OrderFilter::default()).await?;
    let by_day = if has_lines(&all) {
        totals_by_settlement_day(db, &by, market, part, days.settlement()).await?
    } else {
        Vec::new()
    };
    let figures = MoneyFigures::of(&all, &by_day, &days).ok().flatten();
    let settling = SettlingDay::of(&by_day, days.today).ok();
    Ok(figures.zip(settling).map(|(figures, settling)| HomeMoney {
        days,
        figures,
        settling,
    }))
}

/// What one campaign of the agency that asks came to on the recent days; none without a line. One statement.
pub(crate) async fn recent_sales_of(
    context: &RequestContext,
    market: Market,
    campaign: CampaignId,
) -> Result<Option<RecentSales>, ApiError<NoRefusal>> {
    let Some(days) = MoneyDays::on(day_of(context.now, market)) else {
        return Ok(None);
    };
    let filter = CountedFilter {
        campaign: Some(campaign),
        ..days.recent()
    };
    let (db, by) = (&context.db, context.by());
    let part = AgencyPart::Campaign;
    let found = totals_by_campaign(db, &by, market, part, filter).await?;
    let of_campaign = found.iter().find(|(found, _)| *found == campaign);
    Ok(of_campaign.and_then(|(_, totals)| RecentSales::of(totals).ok().flatten()))
}

/// What each campaign of the agency that asks came to on the recent days; those without a line are left
/// out.
pub(crate) async fn recent_sales(
    context: &RequestContext,
    market: Market,
    days: &MoneyDays,
) -> Result<HashMap<CampaignId, RecentSales>, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let part = AgencyPart::Campaign;
    let campaigns = totals_by_campaign(db, &by, market, part, days.recent()).await?;
    let sales = campaigns.into_iter().filter_map(|(campaign, totals)| {
        let sales = RecentSales::of(&totals).ok().flatten()?;
        Some((campaign, sales))
    });
    Ok(sales.collect())
}
