//! What a campaign's sales are made up of, page by page in the order of the sums, and what they come to.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CampaignId, ShopId},
    market::Market,
    page::{Cursor, Direction, Page, Sort},
    sale::{BreakdownRow, SaleDimension, SaleSort, SaleSums},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    names,
    wanted::{SumRow, Wanted, read_sums},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, SortedBoundary, keyset_page},
};

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

/// A row of a page, beside what the whole campaign comes to: one with nothing but that where there is no
/// row.
struct PageRow {
    folded_at: Option<DateTime<Utc>>,
    whole: Vec<i64>,
    subject_id: Option<Uuid>,
    subject_shop_id: Option<Uuid>,
    sums: Option<Vec<i64>>,
}

impl PageRow {
    fn whole(&self, campaign: CampaignId) -> Result<WholeSales, Error<Infallible>> {
        Ok(WholeSales {
            sums: read_sums(&self.whole, campaign.uuid())?,
            folded_at: self.folded_at,
        })
    }
}

/// The rows that are some.
fn parts(rows: Vec<PageRow>) -> Vec<SumRow> {
    let parts = rows.into_iter().filter_map(|row| {
        Some(SumRow {
            subject_id: row.subject_id?,
            subject_shop_id: row.subject_shop_id,
            sums: row.sums?,
        })
    });
    parts.collect()
}

/// So many rows, in the list's order, or against it for a page before a row. The whole campaign is added up
/// once by the same question.
async fn sorted_rows(
    connection: &mut PgConnection,
    (market, wanted): (Market, Wanted),
    (sort, page): (Sort<SaleSort>, Option<&Cursor>),
    limit: i64,
) -> Result<Vec<PageRow>, sqlx::Error> {
    let boundary = SortedBoundary::of(page);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                PageRow,
                r#"select counted.folded_at as "folded_at?"
                        , (
                              select array[
                                         coalesce(sum(lines), 0), coalesce(sum(items), 0)
                                       , coalesce(sum(sales_units), 0), coalesce(sum(refunds), 0)
                                       , coalesce(sum(refunded_units), 0)
                                       , coalesce(sum(estimated), 0), coalesce(sum(settled), 0)
                                       , coalesce(sum(total_estimated), 0)
                                       , coalesce(sum(total_settled), 0)
                                     ]::bigint[]
                              from sale_total
                              where party_id = $1 and party = $2 and campaign_id = $3
                                  and dimension = $9 and first_day = '1970-01-01'
                          ) as "whole!"
                        , found.subject_id as "subject_id?"
                        , found.subject_shop_id as "subject_shop_id?", found.sums as "sums?"
                   from sale_total_market as counted
                   left join lateral (
                       select subject_id, subject_shop_id, sales_units
                            , array[
                                  lines, items, sales_units, refunds, refunded_units, estimated
                                , settled, total_estimated, total_settled
                              ] as sums
                       from sale_total
                       where party_id = $1 and party = $2 and campaign_id = $3 and dimension = $4
                           and first_day = $5
                           and (
                               $7::uuid is null
                               or (sales_units, subject_id) "#
                    + $behind
                    + r#" ($6::bigint, $7)
                           )
                       order by sales_units "#
                    + $direction
                    + ", subject_id "
                    + $direction
                    + "
                       limit $8
                   ) as found on true
                   where counted.market_code = $10 and counted.counted_at is not null
                   order by found.sales_units "
                    + $direction
                    + ", found.subject_id "
                    + $direction,
                wanted.party_id,
                wanted.party.code(),
                wanted.campaign.uuid(),
                wanted.dimension.code(),
                wanted.first_day,
                boundary.number,
                boundary.id,
                limit,
                wanted.whole_by().code(),
                market.code(),
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, !sort.is_reverse(page))
}

/// All sums of a campaign together, and as of which moment.
async fn whole(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    wanted: Wanted,
) -> Result<Option<WholeSales>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select counted.folded_at, whole.sums as "sums!"
           from sale_total_market as counted
           cross join (
               select array[
                          coalesce(sum(lines), 0), coalesce(sum(items), 0)
                        , coalesce(sum(sales_units), 0), coalesce(sum(refunds), 0)
                        , coalesce(sum(refunded_units), 0), coalesce(sum(estimated), 0)
                        , coalesce(sum(settled), 0), coalesce(sum(total_estimated), 0)
                        , coalesce(sum(total_settled), 0)
                      ]::bigint[] as sums
               from sale_total
               where party_id = $1 and party = $2 and campaign_id = $3 and dimension = $4
                   and first_day = $5
           ) as whole
           where counted.market_code = $6 and counted.counted_at is not null"#,
        wanted.party_id,
        wanted.party.code(),
        wanted.campaign.uuid(),
        wanted.whole_by().code(),
        wanted.first_day,
        market.code(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(Some(WholeSales {
        sums: read_sums(&row.sums, wanted.campaign.uuid())?,
        folded_at: row.folded_at,
    }))
}
