//! Lines as they were written down, as they are kept, and what changes say of them.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    compass::{LineAmounts, SoldLines},
    ids::{AgencyId, CampaignId, CreatorId, ProductId, ProductListId, ShopId},
    ledger::Legs,
    market::Market,
    order_line::totals::LegSums,
};
use futures::TryStreamExt as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    count::Months,
    totals::{Lines, add, corrupt},
};
use crate::Error;

/// By what lines are told apart, as columns have it.
pub(super) struct SoldColumns<'r> {
    pub(super) shop_id: Uuid,
    pub(super) product_id: Uuid,
    pub(super) creator_id: Uuid,
    pub(super) campaign_id: Uuid,
    pub(super) agency_id: Uuid,
    pub(super) managing_agency_id: Option<Uuid>,
    pub(super) product_list_id: Option<Uuid>,
    pub(super) content_type: &'r str,
    pub(super) currency: &'r str,
    pub(super) ordered_on: NaiveDate,
}

impl SoldColumns<'_> {
    /// What lines of this table have in common.
    pub(super) fn read(&self, table: &'static str) -> Result<SoldLines, Error<Infallible>> {
        let corrupt = |column| corrupt(table, column, self.shop_id);
        Ok(SoldLines {
            shop: ShopId::new(self.shop_id),
            product: ProductId::new(self.product_id),
            creator: CreatorId::new(self.creator_id),
            campaign: CampaignId::new(self.campaign_id),
            agency: AgencyId::new(self.agency_id),
            managing_agency: self.managing_agency_id.map(AgencyId::new),
            list: self.product_list_id.map(ProductListId::new),
            content_type: self
                .content_type
                .parse()
                .map_err(|_| corrupt("content_type"))?,
            ordered_on: self.ordered_on,
            currency: self.currency.parse().map_err(|_| corrupt("currency"))?,
        })
    }
}

/// Lines that are told apart by nothing.
pub(super) struct SoldRow {
    pub(super) shop_id: Uuid,
    pub(super) product_id: Uuid,
    pub(super) creator_id: Uuid,
    pub(super) campaign_id: Uuid,
    pub(super) agency_id: Uuid,
    pub(super) managing_agency_id: Option<Uuid>,
    pub(super) product_list_id: Option<Uuid>,
    pub(super) content_type: String,
    pub(super) ordered_on: NaiveDate,
    pub(super) currency: String,
    /// Of order lines themselves, whose legs say what was estimated whatever became of them; else none.
    pub(super) state: Option<String>,
    /// In the order of [`LineAmounts::columns`].
    pub(super) amounts: Vec<i64>,
}

impl SoldRow {
    /// Adds what it comes to to the same lines.
    pub(super) fn count(&self, lines: &mut Lines) -> Result<(), Error<Infallible>> {
        let columns = SoldColumns {
            shop_id: self.shop_id,
            product_id: self.product_id,
            creator_id: self.creator_id,
            campaign_id: self.campaign_id,
            agency_id: self.agency_id,
            managing_agency_id: self.managing_agency_id,
            product_list_id: self.product_list_id,
            content_type: &self.content_type,
            currency: &self.currency,
            ordered_on: self.ordered_on,
        };
        let sold = columns.read("order_line")?;
        let amounts = self.read()?;
        add(lines, sold, amounts)
            .map_err(|_| corrupt("order_line", "unit_price_units", self.shop_id))
    }

    fn read(&self) -> Result<LineAmounts, Error<Infallible>> {
        let too_large = |_| corrupt("order_line", "unit_price_units", self.shop_id);
        let columns = <[i64; 11]>::try_from(self.amounts.as_slice());
        let columns = columns.map_err(|_| corrupt("order_line", "quantity", self.shop_id))?;
        let read = LineAmounts::of_columns(columns).map_err(too_large)?;
        let Some(state) = &self.state else {
            return Ok(read);
        };
        let state = state
            .parse()
            .map_err(|_| corrupt("order_line", "state", self.shop_id))?;
        let legs = LegSums {
            estimated: read.estimated,
            settled: read.posted,
            corrected: Legs::ZERO,
        };
        let of_lines = (read.lines, read.items, read.sales);
        LineAmounts::of(state, of_lines, legs, (read.refunds, read.refunded)).map_err(too_large)
    }
}

/// What the lines come to that count for a campaign and whose orders were placed from one moment to, not including,
/// another: from the order lines, their ledger entries, their refunds and the showcases alone.
///
/// All entries of a line count for those for whom it counts now, though some may have been written for others: the decision
/// that took it from these took them back, as `CompassChanges` has it.
pub(super) async fn order_lines(
    connection: &mut PgConnection,
    market: Market,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Lines, Error<Infallible>> {
    // Entries and refunds are summed once for all lines: each line for itself would look into every later month.
    let mut rows = sqlx::query_as!(
        SoldRow,
        r#"select line.shop_id as "shop_id!", line.product_id as "product_id!"
                , line.creator_id as "creator_id!", line.campaign_id as "campaign_id!"
                , line.agency_id as "agency_id!", line.managing_agency_id
                , added.list_id as "product_list_id?", line.content_type as "content_type!"
                , (line.placed_at at time zone market.time_zone)::date as "ordered_on!"
                , line.currency as "currency!", line.state as "state?"
                , array[
                      count(*), sum(line.quantity), sum(line.unit_price_units * line.quantity)
                    , sum(coalesce(given_back.refunds, 0))
                    , sum(coalesce(given_back.amount_units, 0)
                          + coalesce(given_back.items, 0) * line.unit_price_units)
                    , sum(coalesce(entry.estimated_agency, 0))
                    , sum(coalesce(entry.estimated_creator, 0))
                    , sum(coalesce(entry.estimated_managing, 0))
                    , sum(coalesce(entry.posted_agency, 0))
                    , sum(coalesce(entry.posted_creator, 0))
                    , sum(coalesce(entry.posted_managing, 0))
                  ]::bigint[] as "amounts!"
           from order_line as line
           join market on market.market_code = line.market_code
           left join (
               select shop_id, order_line_id
                    , sum(pending_agency) filter (where kind = 'estimated') as estimated_agency
                    , sum(pending_creator) filter (where kind = 'estimated') as estimated_creator
                    , sum(pending_managing) filter (where kind = 'estimated') as estimated_managing
                    , sum(posted_agency) as posted_agency
                    , sum(posted_creator) as posted_creator
                    , sum(posted_managing) as posted_managing
               from ledger_entry
               where market_code = $1 and placed_at >= $2 and placed_at < $3 and dated_at >= $2
               group by shop_id, order_line_id
           ) as entry on entry.shop_id = line.shop_id and entry.order_line_id = line.order_line_id
           left join (
               select shop_id, order_line_id, count(*) as refunds, sum(quantity) as items
                    , sum(amount_units) as amount_units
               from refund
               where market_code = $1 and placed_at >= $2 and placed_at < $3
                   and applied_at is not null
               group by shop_id, order_line_id
           ) as given_back
               on given_back.shop_id = line.shop_id
               and given_back.order_line_id = line.order_line_id
           left join showcase_entry as added
               on added.shop_id = line.shop_id
               and added.showcase_entry_id = line.showcase_entry_id
           where line.market_code = $1 and line.placed_at >= $2 and line.placed_at < $3
               and line.campaign_id is not null
           group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"#,
        market.code(),
        from,
        until,
    )
    .fetch(connection);
    let mut lines = Lines::new();
    while let Some(row) = rows.try_next().await? {
        row.count(&mut lines)?;
    }
    Ok(lines)
}

/// What the kept lines of some months come to.
pub(super) async fn kept_lines(
    connection: &mut PgConnection,
    market: Market,
    months: Months,
) -> Result<Lines, Error<Infallible>> {
    let mut rows = sqlx::query_as!(
        SoldRow,
        r#"select shop_id, product_id, creator_id, campaign_id, agency_id, managing_agency_id
                , product_list_id, content_type, ordered_on, currency, null::text as "state?"
                , array[
                      sum(lines), sum(items), sum(sales_units), sum(refunds), sum(refunded_units)
                    , sum(estimated_agency), sum(estimated_creator), sum(estimated_managing)
                    , sum(posted_agency), sum(posted_creator), sum(posted_managing)
                  ]::bigint[] as "amounts!"
           from compass_line
           where market_code = $1 and ordered_on >= $2 and ordered_on < $3
           group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"#,
        market.code(),
        months.first(),
        months.after(),
    )
    .fetch(connection);
    let mut lines = Lines::new();
    while let Some(row) = rows.try_next().await? {
        row.count(&mut lines)?;
    }
    Ok(lines)
}

/// What the changes of some months come to that no job has added yet.
pub(super) async fn changed_lines(
    connection: &mut PgConnection,
    market: Market,
    months: Months,
) -> Result<Lines, Error<Infallible>> {
    let mut rows = sqlx::query_as!(
        SoldRow,
        r#"select shop_id, product_id, creator_id, campaign_id, agency_id, managing_agency_id
                , product_list_id, content_type, ordered_on, currency, null::text as "state?"
                , array[
                      lines, items, sales_units, refunds, refunded_units, estimated_agency
                    , estimated_creator, estimated_managing, posted_agency, posted_creator
                    , posted_managing
                  ] as "amounts!"
           from compass_change
           where market_code = $1 and ordered_on >= $2 and ordered_on < $3"#,
        market.code(),
        months.first(),
        months.after(),
    )
    .fetch(connection);
    let mut lines = Lines::new();
    while let Some(row) = rows.try_next().await? {
        row.count(&mut lines)?;
    }
    Ok(lines)
}
