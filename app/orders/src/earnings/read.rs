//! What the orders of some days come to, told apart as an address asks: for the page and for its file.

use std::{cmp::Reverse, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    ids::CampaignId,
    market::{Market, MarketRules},
    order_line::{
        listing::{AgencyPart, CountedFilter, OrderFilter},
        totals::{EarningsSums, OrderTotals, TotalsExtent},
    },
    period::DayRange,
};
use store::{
    ActorContext, Db, Error,
    orders::{
        EARNINGS_LINES_MAX, campaigns_called, earnings_by_product, earnings_of, sum_of_earnings,
        totals::{totals, totals_by_campaign, totals_by_day},
    },
};

use super::{
    api::{EarningsLine, FoundEarnings},
    course::Course,
    query::{EarningsBy, EarningsOrder, EarningsQuery},
};
use crate::{query::OrderQuery, text::earnings_course as words};

type Read<T> = Result<T, Error<Infallible>>;

/// What the orders of the days come to for the creator who asks, in the market.
pub(crate) async fn read(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    query: &EarningsQuery,
    range: DayRange,
) -> Read<FoundEarnings> {
    let currency = MarketRules::founding(market).currency;
    let part = AgencyPart::default();
    let filter = CountedFilter {
        days: range,
        ..CountedFilter::default()
    };
    let by_day = totals_by_day(db, by, market, part, filter).await?;
    let is_shared = by_day.iter().any(|(_, totals)| is_shared(totals));
    let days = by_day
        .iter()
        .map(|(day, totals)| Ok((*day, earnings_of(by, totals)?)));
    let days: Vec<(NaiveDate, EarningsSums)> = days.collect::<Read<_>>()?;
    let figures = if days.is_empty() && !is_prepared(db, by, market).await? {
        None
    } else {
        let all = days.iter().map(|(_, sums)| *sums);
        Some(sum_of_earnings(by, currency, all)?)
    };
    let course = Course::of(&days, currency);
    let mut found = FoundEarnings {
        figures,
        is_shared,
        course: course.worded(&figures.unwrap_or(EarningsSums::none(currency))),
        rows: Vec::new(),
        count: 0,
        too_many: None,
    };
    match query.told_apart() {
        EarningsBy::Day => found.rows = course.rows(range),
        EarningsBy::Product => {
            let rules = store::markets::rules_of(db, market, by.now).await?;
            let earned = earnings_by_product(db, by, &rules, range).await?;
            found.too_many = earned.is_cut.then(|| {
                let most = u64::try_from(EARNINGS_LINES_MAX).unwrap_or_default();
                words::too_many(most)
            });
            let rows = earned.rows.into_iter().map(|row| EarningsLine {
                title: row.product,
                sub: Some(row.campaign),
                sums: row.sums,
                lines: OrderQuery {
                    registration: Some(row.registration.to_string()),
                    ..of_days(query)
                },
            });
            found.rows = rows.collect();
        }
        EarningsBy::Campaign => {
            let totals = totals_by_campaign(db, by, market, part, filter).await?;
            found.rows = of_campaigns(db, by, query, totals).await?;
        }
    }
    found.rows.retain(|row| !row.sums.is_none());
    if found.too_many.is_none() && !found.rows.is_empty() {
        // To the last unit what the rows come to, also where an order came in between.
        let rows = found.rows.iter().map(|row| row.sums);
        found.figures = Some(sum_of_earnings(by, currency, rows)?);
    }
    sort(&mut found.rows, query.in_order());
    found.count = found.rows.len();
    Ok(found)
}

/// The order lines of the days that were asked for.
fn of_days(query: &EarningsQuery) -> OrderQuery {
    OrderQuery {
        from: query.from.clone(),
        to: query.to.clone(),
        ..OrderQuery::default()
    }
}

async fn of_campaigns(
    db: &Db,
    by: &ActorContext<'_>,
    query: &EarningsQuery,
    totals: Vec<(CampaignId, OrderTotals)>,
) -> Read<Vec<EarningsLine>> {
    let ids: Vec<CampaignId> = totals.iter().map(|(campaign, _)| *campaign).collect();
    let named = campaigns_called(db, by, &ids).await?;
    let rows = totals.into_iter().map(|(campaign, totals)| {
        let name = named.iter().find(|named| named.campaign == campaign);
        Ok(EarningsLine {
            title: name.map_or_else(String::new, |named| named.name.clone()),
            sub: name.map(|named| named.agency.clone()),
            sums: earnings_of(by, &totals)?,
            lines: OrderQuery {
                campaign: Some(campaign.to_string()),
                ..of_days(query)
            },
        })
    });
    rows.collect()
}

/// Whether an agency takes a share of some of the lines.
fn is_shared(totals: &OrderTotals) -> bool {
    totals.all().is_ok_and(|sums| sums.own != sums.whole)
}

/// Whether the order lines from before totals were kept are counted.
async fn is_prepared(db: &Db, by: &ActorContext<'_>, market: Market) -> Read<bool> {
    let all = OrderFilter::default();
    let totals = totals(db, by, market, AgencyPart::default(), &all).await?;
    Ok(totals.extent != TotalsExtent::Preparing)
}

/// Rows of the same amount stay in the order that they have.
fn sort(rows: &mut [EarningsLine], order: EarningsOrder) {
    let known = |row: &EarningsLine| row.sums.known().map_or(0, |known| known.units);
    let name = |row: &EarningsLine| (row.title.to_lowercase(), row.sub.clone());
    match order {
        // They come like this.
        EarningsOrder::Newest => {}
        EarningsOrder::Highest => rows.sort_by_cached_key(|row| (Reverse(known(row)), name(row))),
        EarningsOrder::Lowest => rows.sort_by_cached_key(|row| (known(row), name(row))),
        EarningsOrder::Name => rows.sort_by_cached_key(name),
    }
}
