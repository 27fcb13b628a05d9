//! The lines that an address asks for, or their days, products or campaigns, with what they come to.

use std::convert::Infallible;

use domain::{
    market::{Market, MarketRules},
    order_line::{
        listing::{
            AgencyEarning, AgencyPart, CountedFilter, OrderFilter, OrderStatus, SellerEarning,
        },
        totals::{LedgerCheck, OrderTotals, TotalsExtent},
    },
};
use runtime::list_query::ListQuery as _;
use store::{
    ActorContext, Db, Error,
    orders::{
        campaigns_called, earnings_of,
        lists::{WithTotals, earnings_for_agency, earnings_for_shop},
        totals::{ledger_sums, totals_by_campaign, totals_by_day, totals_by_product},
    },
};

use super::api::{EarnedGroups, FoundEarned};
use crate::{
    earnings::{api::EarningsLine, course::Course, query::EarningsBy},
    query::OrderQuery,
    summary::Summary,
};

type Read<T> = Result<T, Error<Infallible>>;

/// How many days, products or campaigns the page shows.
const SHOWN: usize = 500;

/// What the agency earns, by its part in the lines of the market.
pub(super) async fn of_agency(
    db: &Db,
    by: &ActorContext<'_>,
    list: (Market, AgencyPart),
    query: &OrderQuery,
) -> Read<FoundEarned<AgencyEarning>> {
    let Ok(filter) = query.filter() else {
        return Ok(FoundEarned::nothing());
    };
    if let Some(told_apart) = query.told_apart() {
        return Ok(FoundEarned {
            groups: Some(groups(db, by, list, (query, &filter), told_apart).await?),
            ..FoundEarned::nothing()
        });
    }
    let (order, page) = (query.sort(), query.cursor());
    let listed = earnings_for_agency(db, by, list, &filter, order, page.as_ref()).await?;
    let check = check(db, by, list, (query, &filter), listed.totals.as_ref()).await?;
    Ok(found(by, listed, check))
}

/// What the shop is charged.
pub(super) async fn of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    query: &OrderQuery,
) -> Read<FoundEarned<SellerEarning>> {
    let Ok(filter) = query.filter_of_seller() else {
        return Ok(FoundEarned::nothing());
    };
    let (order, page) = (query.sort(), query.cursor());
    let listed = earnings_for_shop(db, by, market, &filter, order, page.as_ref()).await?;
    let list = (market, AgencyPart::default());
    let check = check(db, by, list, (query, &filter), listed.totals.as_ref()).await?;
    Ok(found(by, listed, check))
}

fn found<Row>(
    by: &ActorContext<'_>,
    listed: WithTotals<Row>,
    check: Option<LedgerCheck>,
) -> FoundEarned<Row> {
    FoundEarned {
        summary: Some(Summary::of(listed.totals.as_ref(), by.now)),
        is_too_long_to_sort: listed.is_too_long_to_sort,
        lines: listed.page,
        check,
        groups: None,
    }
}

/// Whether these figures are what the ledger says. With the first page alone, since the others have the same
/// figures.
async fn check(
    db: &Db,
    by: &ActorContext<'_>,
    list: (Market, AgencyPart),
    (query, filter): (&OrderQuery, &OrderFilter),
    figures: Option<&OrderTotals>,
) -> Read<Option<LedgerCheck>> {
    let complete = figures.filter(|figures| figures.extent == TotalsExtent::Complete);
    let Some(figures) = complete.filter(|_| query.after.is_none()) else {
        return Ok(None);
    };
    if filter.counted().is_none() {
        // They are of the entries themselves: no running totals know these filters.
        return Ok(Some(LedgerCheck::Equal { at: figures.as_of }));
    }
    let sums = ledger_sums(db, by, list, filter).await?;
    Ok(sums.check(figures).ok())
}

/// The days, products or campaigns of the lines that the filter leaves.
async fn groups(
    db: &Db,
    by: &ActorContext<'_>,
    (market, part): (Market, AgencyPart),
    (query, filter): (&OrderQuery, &OrderFilter),
    told_apart: EarningsBy,
) -> Read<EarnedGroups> {
    let lines = OrderQuery {
        market: Some(market.code().to_owned()),
        by: None,
        sort: None,
        after: None,
        ..query.clone()
    };
    let rows = match (told_apart, counted(filter)) {
        (EarningsBy::Product, _) => {
            let products = totals_by_product(db, by, (market, part), filter).await?;
            let Some(products) = products else {
                return Ok(EarnedGroups::TooMany);
            };
            let rows = products.into_iter().map(|product| {
                Ok(EarningsLine {
                    title: product.product,
                    sub: Some(product.campaign),
                    sums: earnings_of(by, &product.totals)?,
                    lines: OrderQuery {
                        registration: Some(product.registration.to_string()),
                        ..lines.clone()
                    },
                })
            });
            let mut rows: Vec<EarningsLine> = rows.collect::<Read<_>>()?;
            rows.sort_by_cached_key(|row| (row.title.to_lowercase(), row.sub.clone()));
            rows
        }
        (EarningsBy::Day, Some(counted)) => {
            let days = totals_by_day(db, by, market, part, counted).await?;
            let days = days
                .iter()
                .map(|(day, totals)| Ok((*day, earnings_of(by, totals)?)));
            let days: Vec<_> = days.collect::<Read<_>>()?;
            let currency = MarketRules::founding(market).currency;
            let rows = Course::of(&days, currency).rows(counted.days);
            let rows = rows.into_iter().map(|row| EarningsLine {
                lines: OrderQuery {
                    from: row.lines.from,
                    to: row.lines.to,
                    ..lines.clone()
                },
                ..row
            });
            rows.collect()
        }
        (EarningsBy::Campaign, Some(counted)) => {
            by_campaign(db, by, (market, part), counted, &lines).await?
        }
        (EarningsBy::Day | EarningsBy::Campaign, None) => return Ok(EarnedGroups::NotCounted),
    };
    let count = rows.len();
    let rows = rows.into_iter().take(SHOWN).collect();
    Ok(EarnedGroups::Rows { rows, count })
}

async fn by_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    (market, part): (Market, AgencyPart),
    filter: CountedFilter,
    lines: &OrderQuery,
) -> Read<Vec<EarningsLine>> {
    let totals = totals_by_campaign(db, by, market, part, filter).await?;
    let ids: Vec<_> = totals.iter().map(|(campaign, _)| *campaign).collect();
    let named = campaigns_called(db, by, &ids).await?;
    let rows = totals.into_iter().map(|(campaign, totals)| {
        let name = named.iter().find(|named| named.campaign == campaign);
        Ok(EarningsLine {
            title: name.map_or_else(String::new, |named| named.name.clone()),
            sub: name.map(|named| named.agency.clone()),
            sums: earnings_of(by, &totals)?,
            lines: OrderQuery {
                campaign: Some(campaign.to_string()),
                ..lines.clone()
            },
        })
    });
    let mut rows: Vec<EarningsLine> = rows.collect::<Read<_>>()?;
    rows.sort_by_cached_key(|row| row.title.to_lowercase());
    Ok(rows)
}

/// The filter as running totals know it. Which lines that wait for a payment have got it by now is written
/// on the lines alone.
fn counted(filter: &OrderFilter) -> Option<CountedFilter> {
    let asks_for_payment = matches!(
        filter.status,
        Some(OrderStatus::Unpaid | OrderStatus::Processing)
    );
    filter.counted().filter(|_| !asks_for_payment)
}
