//! The questions for a page of sums in their order, and for all of a campaign's sums together.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::CampaignId,
    market::Market,
    page::{Cursor, Sort},
    sale::SaleSort,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    pages::WholeSales,
    wanted::{SumRow, Wanted, read_sums},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{SortedBoundary, keyset_page},
};

/// A row of a page, beside what the whole campaign comes to: one with nothing but that where there is no
/// row.
pub(super) struct PageRow {
    folded_at: Option<DateTime<Utc>>,
    whole: Vec<i64>,
    subject_id: Option<Uuid>,
    subject_shop_id: Option<Uuid>,
    sums: Option<Vec<i64>>,
}

impl PageRow {
    pub(super) fn whole(&self, campaign: CampaignId) -> Result<WholeSales, Error<Infallible>> {
        Ok(WholeSales {
            sums: read_sums(&self.whole, campaign.uuid())?,
            folded_at: self.folded_at,
        })
    }
}

/// The rows that are some.
pub(super) fn parts(rows: Vec<PageRow>) -> Vec<SumRow> {
    let parts = rows.into_iter().filter_map(|row| {
        Some(SumRow {
            subject_id: row.subject_id?,
            subject_shop_id: row.subject_shop_id,
            sums: row.sums?,
        })
    });
    parts.collect()
}

/// So many rows, in the list's order, or against it for a page before a row. What the whole campaign comes to, of
/// all its days, is read by the same question. The first page begins at the greatest or least that there can be, so
/// that every page is a walk along the index.
pub(super) async fn sorted_rows(
    connection: &mut PgConnection,
    (market, wanted): (Market, Wanted),
    (sort, page): (Sort<SaleSort>, Option<&Cursor>),
    limit: i64,
) -> Result<Vec<PageRow>, sqlx::Error> {
    let boundary = SortedBoundary::of(page);
    let is_upwards = !sort.is_reverse(page);
    let (number, id) = match boundary.id {
        Some(id) => (boundary.number, id),
        None if is_upwards => (i64::MIN, Uuid::nil()),
        None => (i64::MAX, Uuid::max()),
    };
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
                              from sale_total_of_day
                              where party_id = $1 and party = $2 and campaign_id = $3
                                  and first_day = '1970-01-01'
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
                           and (sales_units, subject_id) "#
                    + $behind
                    + r#" ($6::bigint, $7::uuid)
                       order by sales_units "#
                    + $direction
                    + ", subject_id "
                    + $direction
                    + "
                       limit $8
                   ) as found on true
                   where counted.market_code = $9 and counted.counted_at is not null
                   order by found.sales_units "
                    + $direction
                    + ", found.subject_id "
                    + $direction,
                wanted.party_id,
                wanted.party.code(),
                wanted.campaign.uuid(),
                wanted.dimension.code(),
                wanted.first_day,
                number,
                id,
                limit,
                market.code(),
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_upwards)
}

/// All sums of a campaign together, of all its days, and as of which moment.
pub(super) async fn whole(
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
               from sale_total_of_day
               where party_id = $1 and party = $2 and campaign_id = $3
                   and first_day = '1970-01-01'
           ) as whole
           where counted.market_code = $4 and counted.counted_at is not null"#,
        wanted.party_id,
        wanted.party.code(),
        wanted.campaign.uuid(),
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
