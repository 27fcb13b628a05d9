//! What a campaign's sales are made up of, page by page in the order of the sums, and what they come to.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CampaignId, ShopId},
    market::Market,
    page::{Cursor, Direction, Page, Sort},
    sale::{BreakdownRow, SaleDimension, SaleSort, SaleSums},
};

use super::{
    names,
    sorted::{parts, sorted_rows, whole},
    wanted::{SumRow, Wanted},
};
use crate::{ActorContext, Db, Error, acting::reading, paging::PAGE_FETCH};

/// How many rows of a file are read at a time.
const FILE_ROWS: i64 = 500;

/// The order of a breakdown that nobody sorted: the greatest value first.
const GREATEST_FIRST: Sort<SaleSort> = Sort {
    by: SaleSort::Gmv,
    is_descending: true,
};

/// Which part of a campaign's sales is asked for.
#[derive(Clone, Copy, Debug)]
pub struct AskedSales<'a> {
    /// The campaign's market.
    pub market: Market,
    /// The campaign.
    pub campaign: CampaignId,
    /// A month, by its first day; none for all time.
    pub month: Option<NaiveDate>,
    /// The order; none for the greatest value first.
    pub order: Option<Sort<SaleSort>>,
    /// The page. One of another order is the first.
    pub page: Option<&'a Cursor>,
}

/// What a whole campaign comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeSales {
    /// All of its sums together, of all time.
    pub sums: SaleSums,
    /// As of which moment they and their parts are: whatever was written by then is in them. None until
    /// a job has been through.
    pub folded_at: Option<DateTime<Utc>>,
}

/// A page of what a campaign's sales are made up of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesPage {
    /// What the whole campaign comes to; none where the lines from before aren't counted yet.
    pub whole: Option<WholeSales>,
    /// The rows.
    pub rows: Page<BreakdownRow>,
}

/// What the campaign's sales are made up of, for its agency.
///
/// # Errors
///
/// Not found for whoever is no agency; a row that can't be what it says; or the database's failure. Of
/// another agency's campaign there is nothing.
pub async fn breakdown(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedSales<'_>,
    dimension: SaleDimension,
) -> Result<SalesPage, Error<Infallible>> {
    let wanted = Wanted::of_agency(by, asked.campaign, dimension, asked.month)?;
    page_of(db, by, asked, wanted).await
}

/// What the shop's own sales through the campaign are made up of, by product: as [`breakdown`].
///
/// # Errors
///
/// Not found for another shop; a row that can't be what it says; or the database's failure.
pub async fn seller_products(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    asked: AskedSales<'_>,
) -> Result<SalesPage, Error<Infallible>> {
    let wanted = Wanted::of_shop(by, shop, asked.campaign, asked.month)?;
    page_of(db, by, asked, wanted).await
}

/// The next rows of the same breakdown for a file, and where the rows behind them begin; none behind the
/// last.
///
/// # Errors
///
/// As [`breakdown`].
pub async fn breakdown_for_file(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedSales<'_>,
    dimension: SaleDimension,
) -> Result<(Vec<BreakdownRow>, Option<Cursor>), Error<Infallible>> {
    let wanted = Wanted::of_agency(by, asked.campaign, dimension, asked.month)?;
    rows_for_file(db, by, asked, wanted).await
}

/// The same of [`seller_products`].
///
/// # Errors
///
/// As [`seller_products`].
pub async fn seller_products_for_file(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    asked: AskedSales<'_>,
) -> Result<(Vec<BreakdownRow>, Option<Cursor>), Error<Infallible>> {
    let wanted = Wanted::of_shop(by, shop, asked.campaign, asked.month)?;
    rows_for_file(db, by, asked, wanted).await
}

/// What the whole campaign comes to for its agency; none where the lines from before aren't counted yet.
///
/// # Errors
///
/// As [`breakdown`].
pub async fn whole_of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    campaign: CampaignId,
) -> Result<Option<WholeSales>, Error<Infallible>> {
    let wanted = Wanted::of_agency(by, campaign, SaleDimension::List, None)?;
    whole(db, by, market, wanted).await
}

/// The same of the shop's own sales through the campaign.
///
/// # Errors
///
/// As [`seller_products`].
pub async fn whole_of_own_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    shop: ShopId,
    campaign: CampaignId,
) -> Result<Option<WholeSales>, Error<Infallible>> {
    let wanted = Wanted::of_shop(by, shop, campaign, None)?;
    whole(db, by, market, wanted).await
}

async fn page_of(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedSales<'_>,
    wanted: Wanted,
) -> Result<SalesPage, Error<Infallible>> {
    let sort = asked.order.unwrap_or(GREATEST_FIRST);
    let page = asked.page.filter(|page| page.is_in(Some(sort)));
    let mut connection = reading(&db.primary, by).await?;
    let sorted = (sort, page);
    let found = sorted_rows(&mut connection, (asked.market, wanted), sorted, PAGE_FETCH).await?;
    drop(connection);
    let first = found.first().map(|row| row.whole(wanted.campaign));
    let whole = first.transpose()?;
    let rows = parts(found);
    let places = rows.iter().map(SumRow::place);
    let places = places.collect::<Result<Vec<_>, _>>()?;
    let rows = names::named(db, by, wanted.campaign, wanted.dimension, rows).await?;
    let rows = rows.into_iter().zip(places).collect();
    Ok(SalesPage {
        whole,
        rows: Page::of_sorted(sort, page, rows),
    })
}

async fn rows_for_file(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedSales<'_>,
    wanted: Wanted,
) -> Result<(Vec<BreakdownRow>, Option<Cursor>), Error<Infallible>> {
    let sort = asked.order.unwrap_or(GREATEST_FIRST);
    let mut connection = reading(&db.primary, by).await?;
    let sorted = (sort, asked.page);
    let found = sorted_rows(&mut connection, (asked.market, wanted), sorted, FILE_ROWS).await?;
    drop(connection);
    let rows = parts(found);
    let last = rows.last().map(SumRow::place).transpose()?;
    let next = last.map(|last| Cursor::sorted(sort, last, Direction::After));
    let rows = names::named(db, by, wanted.campaign, wanted.dimension, rows).await?;
    Ok((rows, next))
}
