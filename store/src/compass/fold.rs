//! Adds what transactions changed to the sums.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::market::Market;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    days, ends,
    lines::SoldRow,
    totals::{Lines, corrupt, totals_of, write},
};
use crate::{Db, Error, acting::Acting, order_totals::takes_turn, transaction::in_transaction};

/// How many shops' changes one transaction adds.
const SHOPS: i64 = 500;

/// How many changes one transaction adds: a long import may leave very many of one shop, and each is in many sums.
const CHANGES: i64 = 20_000;

/// How far changes were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Those of the shops up to this one: the same as before where the next ones have very many.
    UpTo(Uuid),
    /// Those of everybody.
    Everybody,
    /// None: somebody else adds changes or counts anew.
    NotNow,
}

/// Adds the changes of some shops, those with the least ids after one of them, to the sums. Call it again with the last
/// of them until there is none: so every shop has a turn, and it comes to an end however much is written meanwhile.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules; every change is then where it was.
pub async fn fold(db: &Db, after: Uuid) -> Result<Folded, Error<Infallible>> {
    fold_at_most(db, after, CHANGES).await
}

/// The same with so many changes at most.
///
/// # Errors
///
/// As [`fold()`].
pub async fn fold_at_most(db: &Db, after: Uuid, at_most: i64) -> Result<Folded, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        if !takes_turn(tx).await? {
            return Ok(Folded::NotNow);
        }
        let shops = changed(tx, after).await?;
        let Some(last) = shops.last() else {
            return Ok(Folded::Everybody);
        };
        let mut taken = 0_i64;
        // A sum is of one market: the changes of each are added by themselves.
        for market in Market::ALL {
            // The last line's changes may have been more.
            let left = at_most.saturating_sub(taken).max(0);
            let rows = take(tx, market, &shops, left).await?;
            let mut lines = Lines::new();
            for row in rows {
                taken = taken.saturating_add(row.changes);
                row.sold().count(&mut lines)?;
            }
            let totals = totals_of(&lines);
            let totals = totals.map_err(|_| corrupt("compass_change", "lines", *last))?;
            write(tx, market, &totals).await?;
            days::renew(tx, market, &totals).await?;
            ends::renew(tx, market, &totals).await?;
        }
        Ok(Folded::UpTo(if taken < at_most { *last } else { after }))
    })
}

/// Writes down that whatever was committed by this moment is in the sums: for whoever has added the changes of everybody
/// since.
///
/// # Errors
///
/// When the database fails.
pub async fn through(db: &Db, since: DateTime<Utc>) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update compass_market set folded_at = $1
         where folded_at is null or folded_at < $1",
        since,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Adds the changes of everybody, in as many transactions as it takes.
///
/// # Errors
///
/// As [`fold()`]; what was added until then stays.
pub async fn fold_all(db: &Db, now: DateTime<Utc>) -> Result<(), Error<Infallible>> {
    let mut after = Uuid::nil();
    loop {
        match fold(db, after).await? {
            Folded::UpTo(last) => after = last,
            Folded::Everybody => return through(db, now).await,
            Folded::NotNow => return Ok(()),
        }
    }
}

/// Shops with changes, after one of them: rows that were deleted before it aren't looked through again.
async fn changed(connection: &mut PgConnection, after: Uuid) -> Result<Vec<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select shop_id from compass_change
         where shop_id > $1
         group by shop_id
         order by shop_id
         limit $2",
        after,
        SHOPS,
    )
    .fetch_all(connection)
    .await
}

/// Changes that were taken, of lines that are told apart by nothing, and how many they were.
struct Taken {
    changes: i64,
    shop_id: Uuid,
    product_id: Uuid,
    creator_id: Uuid,
    campaign_id: Uuid,
    agency_id: Uuid,
    managing_agency_id: Option<Uuid>,
    product_list_id: Option<Uuid>,
    content_type: String,
    ordered_on: NaiveDate,
    currency: String,
    amounts: Vec<i64>,
}

impl Taken {
    fn sold(self) -> SoldRow {
        SoldRow {
            shop_id: self.shop_id,
            product_id: self.product_id,
            creator_id: self.creator_id,
            campaign_id: self.campaign_id,
            agency_id: self.agency_id,
            managing_agency_id: self.managing_agency_id,
            product_list_id: self.product_list_id,
            content_type: self.content_type,
            ordered_on: self.ordered_on,
            currency: self.currency,
            state: None,
            amounts: self.amounts,
        }
    }
}

/// Moves changes of these shops in a market to the lines that they are of: the first ones of so many, with all those of the
/// last line. A decision takes a line from some and gives it to others by two changes. Together, all changes of a line come
/// to nothing for those whom it only passed through, and to one line more for those whom it has come to: it is told
/// apart by the parties of the change with most lines.
async fn take(
    connection: &mut PgConnection,
    market: Market,
    shops: &[Uuid],
    at_most: i64,
) -> Result<Vec<Taken>, sqlx::Error> {
    sqlx::query_as!(
        Taken,
        r#"with taken as (
             select shop_id, order_line_id, change_id
             from compass_change
             where shop_id = any($1) and market_code = $2
             order by shop_id, order_line_id
             fetch first $3 rows with ties
         ), gone as (
             delete from compass_change as change
             using taken
             where change.shop_id = taken.shop_id and change.change_id = taken.change_id
                 and change.order_line_id = taken.order_line_id
             returning change.*
         ), changed as (
             select shop_id, ordered_on, order_line_id, market_code, currency, product_id
                  , creator_id, campaign_id, agency_id, managing_agency_id, product_list_id
                  , content_type, sum(lines) as lines, sum(items) as items
                  , sum(sales_units) as sales_units, sum(refunds) as refunds
                  , sum(refunded_units) as refunded_units
                  , sum(estimated_agency) as estimated_agency
                  , sum(estimated_creator) as estimated_creator
                  , sum(estimated_managing) as estimated_managing
                  , sum(posted_agency) as posted_agency, sum(posted_creator) as posted_creator
                  , sum(posted_managing) as posted_managing
             from gone
             group by shop_id, ordered_on, order_line_id, market_code, currency, product_id
                    , creator_id, campaign_id, agency_id, managing_agency_id, product_list_id
                    , content_type
             having (
                 sum(lines), sum(items), sum(sales_units), sum(refunds), sum(refunded_units)
               , sum(estimated_agency), sum(estimated_creator), sum(estimated_managing)
               , sum(posted_agency), sum(posted_creator), sum(posted_managing)
             ) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
         ), kept as (
             insert into compass_line as line (
                 shop_id, ordered_on, order_line_id, market_code, currency, product_id, creator_id
               , campaign_id, agency_id, managing_agency_id, product_list_id, content_type
               , lines, items, sales_units, refunds, refunded_units, estimated_agency
               , estimated_creator, estimated_managing, posted_agency, posted_creator
               , posted_managing
             )
             select distinct on (shop_id, ordered_on, order_line_id) shop_id, ordered_on
                  , order_line_id, market_code, currency, product_id, creator_id, campaign_id
                  , agency_id, managing_agency_id, product_list_id, content_type
                  , sum(lines) over of_line, sum(items) over of_line
                  , sum(sales_units) over of_line, sum(refunds) over of_line
                  , sum(refunded_units) over of_line, sum(estimated_agency) over of_line
                  , sum(estimated_creator) over of_line, sum(estimated_managing) over of_line
                  , sum(posted_agency) over of_line, sum(posted_creator) over of_line
                  , sum(posted_managing) over of_line
             from changed
             window of_line as (partition by shop_id, ordered_on, order_line_id)
             order by shop_id, ordered_on, order_line_id, changed.lines desc
             on conflict (shop_id, ordered_on, order_line_id) do update
             set creator_id = excluded.creator_id
               , campaign_id = excluded.campaign_id
               , agency_id = excluded.agency_id
               , managing_agency_id = excluded.managing_agency_id
               , product_list_id = excluded.product_list_id
               , lines = line.lines + excluded.lines
               , items = line.items + excluded.items
               , sales_units = line.sales_units + excluded.sales_units
               , refunds = line.refunds + excluded.refunds
               , refunded_units = line.refunded_units + excluded.refunded_units
               , estimated_agency = line.estimated_agency + excluded.estimated_agency
               , estimated_creator = line.estimated_creator + excluded.estimated_creator
               , estimated_managing = line.estimated_managing + excluded.estimated_managing
               , posted_agency = line.posted_agency + excluded.posted_agency
               , posted_creator = line.posted_creator + excluded.posted_creator
               , posted_managing = line.posted_managing + excluded.posted_managing
         )
         select count(*) as "changes!", shop_id as "shop_id!", product_id as "product_id!"
              , creator_id as "creator_id!", campaign_id as "campaign_id!"
              , agency_id as "agency_id!", managing_agency_id as "managing_agency_id?"
              , product_list_id as "product_list_id?", content_type as "content_type!"
              , ordered_on as "ordered_on!", currency as "currency!"
              , array[
                    sum(lines), sum(items), sum(sales_units), sum(refunds), sum(refunded_units)
                  , sum(estimated_agency), sum(estimated_creator), sum(estimated_managing)
                  , sum(posted_agency), sum(posted_creator), sum(posted_managing)
                ]::bigint[] as "amounts!"
         from gone
         group by shop_id, product_id, creator_id, campaign_id, agency_id, managing_agency_id
                , product_list_id, content_type, ordered_on, currency"#,
        shops,
        market.code(),
        at_most,
    )
    .fetch_all(connection)
    .await
}
