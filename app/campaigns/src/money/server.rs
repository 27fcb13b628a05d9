//! What home pages ask of the totals of order lines.

use std::collections::HashMap;

use domain::{
    home::{MoneyDays, MoneyFigures, RecentSales, RecentTrend, SettlingDay},
    ids::CampaignId,
    market::Market,
    money::Money,
    order_line::{
        listing::{AgencyPart, CountedFilter},
        totals::OrderTotals,
    },
};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
};
use store::orders::totals::{home_totals, totals_by_campaign};
use ui::format::day_of;

use super::HomeMoney;

/// What campaigns came to on the recent days.
pub(crate) type CampaignSales = HashMap<CampaignId, RecentSales>;

/// The figures of whoever asks in the market; none while they aren't summed, and where a sum can't be
/// said exactly. One statement.
pub(crate) async fn home_figures(
    context: &RequestContext,
    market: Market,
    part: AgencyPart,
) -> Result<Option<MoneyFigures>, ApiError<NoRefusal>> {
    let money = home_money(context, market, part).await?;
    Ok(money.map(|(money, _)| money.figures))
}

/// The same with what settles next and what was sold on the recent days, and what each campaign came to on
/// these; campaigns without a line are left out. One statement.
pub(crate) async fn home_money(
    context: &RequestContext,
    market: Market,
    part: AgencyPart,
) -> Result<Option<(HomeMoney, CampaignSales)>, ApiError<NoRefusal>> {
    let Some(days) = MoneyDays::on(day_of(context.now, market)) else {
        return Ok(None);
    };
    let (db, by) = (&context.db, context.by());
    let totals = home_totals(db, &by, market, part, &days).await?;
    let Some(totals) = totals else {
        return Ok(None);
    };
    let figures = MoneyFigures::of(&totals.all, &totals.by_settlement_day, &days);
    let settling = SettlingDay::of(&totals.by_settlement_day, days.today);
    let trend = RecentTrend::of(&totals.by_order_day, &days, totals.all.currency);
    let (figures, settling, trend) = (figures.ok(), settling.ok(), trend.ok());
    let (Some(Some(figures)), Some(settling), Some(Some(trend))) = (figures, settling, trend)
    else {
        return Ok(None);
    };
    let money = HomeMoney {
        days,
        figures,
        settling,
        trend,
    };
    Ok(Some((money, sales_of(totals.by_campaign))))
}

/// What one campaign of the agency that asks came to on the recent days, and how much of its part is on the
/// way; none without a line. One statement.
pub(crate) async fn recent_sales_of(
    context: &RequestContext,
    market: Market,
    campaign: CampaignId,
) -> Result<Option<(RecentSales, Money)>, ApiError<NoRefusal>> {
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
    Ok(of_campaign.and_then(|(_, totals)| {
        let recent = RecentSales::of(totals).ok().flatten()?;
        Some((recent, totals.estimated().ok()?.amount))
    }))
}

fn sales_of(campaigns: Vec<(CampaignId, OrderTotals)>) -> CampaignSales {
    let sales = campaigns.into_iter().filter_map(|(campaign, totals)| {
        let sales = RecentSales::of(&totals).ok().flatten()?;
        Some((campaign, sales))
    });
    sales.collect()
}
