//! Replaces what is kept of some months of a market by what their order lines come to, on one snapshot.

use std::convert::Infallible;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    compass::{KeptTotals, LineAmounts, SoldLines},
    market::Market,
};
use futures::TryStreamExt as _;
use sqlx::PgConnection;

use super::{
    count::Months,
    ends,
    lines::SoldColumns,
    room::{TO_COUNT, give_room},
    totals::{corrupt, write},
};
use crate::{
    Db, Error,
    acting::Acting,
    binary_copy::{BinaryReader, BinaryRow},
    order_totals::share_turn,
    transaction::{in_transaction, take_time},
};

/// How many sums are held in memory before they are written, some 150 bytes each: those of a month in all but very large
/// markets.
const SUMS_AT_ONCE: usize = 500_000;

/// A line's columns in the order in which they are read.
const COLUMNS: &str = "shop_id, product_id, creator_id, campaign_id, agency_id, managing_agency_id
  , product_list_id, content_type, currency, lines, items, sales_units, refunds, refunded_units
  , estimated_agency, estimated_creator, estimated_managing, posted_agency, posted_creator
  , posted_managing";

/// So many columns are that.
const NUMBER_OF_COLUMNS: i16 = 20;

/// Replaces the lines and the sums of these months.
pub(super) async fn replace(
    db: &Db,
    market: Market,
    months: Months,
    zone: Tz,
) -> Result<(), Error<Infallible>> {
    // On one snapshot: a change that is committed later is not in it, so it is neither in the full sum nor among what
    // is deleted. If the job has moved one meanwhile that is, or made a line, this transaction fails and runs again.
    in_transaction!(
        db.primary,
        begin "begin isolation level repeatable read",
        Acting::NOBODY,
        |tx| {
            take_time(tx).await?;
            give_room(tx, TO_COUNT).await?;
            share_turn(tx).await?;
            delete(tx, market, months).await?;
            keep_lines(tx, market, months.moments(zone)).await?;
            keep_totals(tx, market, months).await?;
            Ok(())
        }
    )
}

async fn delete(
    connection: &mut PgConnection,
    market: Market,
    months: Months,
) -> Result<(), sqlx::Error> {
    macro_rules! delete {
        ($table:literal, $day:literal) => {
            sqlx::query!(
                "delete from "
                    + $table
                    + " where market_code = $1 and "
                    + $day
                    + " >= $2 and "
                    + $day
                    + " < $3",
                market.code(),
                months.first(),
                months.after(),
            )
            .execute(&mut *connection)
            .await?
        };
    }
    delete!("compass_change", "ordered_on");
    delete!("compass_line", "ordered_on");
    delete!("compass_total", "first_day");
    Ok(())
}

/// Writes the lines of some moments as they are counted, from the order lines, their ledger entries, their refunds and the
/// showcases. Which of them are expected to bring something is the rule of [`domain::sale::SaleSums::of`], which
/// whoever checks these rows asks.
async fn keep_lines(
    connection: &mut PgConnection,
    market: Market,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into compass_line (
             shop_id, ordered_on, order_line_id, market_code, currency, product_id, creator_id
           , campaign_id, agency_id, managing_agency_id, product_list_id, content_type
           , lines, items, sales_units, refunds, refunded_units, estimated_agency
           , estimated_creator, estimated_managing, posted_agency, posted_creator, posted_managing
         )
         select line.shop_id, (line.placed_at at time zone market.time_zone)::date
              , line.order_line_id, line.market_code, line.currency, line.product_id
              , line.creator_id, line.campaign_id, line.agency_id, line.managing_agency_id
              , added.list_id, line.content_type, 1, line.quantity
              , line.unit_price_units * line.quantity, coalesce(given_back.refunds, 0)
              , coalesce(given_back.amount_units, 0)
                + coalesce(given_back.items, 0) * line.unit_price_units
              , case when expected.is_so then coalesce(entry.estimated_agency, 0) else 0 end
              , case when expected.is_so then coalesce(entry.estimated_creator, 0) else 0 end
              , case when expected.is_so then coalesce(entry.estimated_managing, 0) else 0 end
              , coalesce(entry.posted_agency, 0), coalesce(entry.posted_creator, 0)
              , coalesce(entry.posted_managing, 0)
         from order_line as line
         join market on market.market_code = line.market_code
         cross join lateral (
             values (line.state in ('unpaid', 'processing', 'frozen'))
         ) as expected (is_so)
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
             and line.campaign_id is not null",
        market.code(),
        from,
        until,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds up the lines that are kept, and writes the sums: month after month, so that those of a month lie beside each other.
async fn keep_totals(
    connection: &mut PgConnection,
    market: Market,
    months: Months,
) -> Result<(), Error<Infallible>> {
    let mut totals = KeptTotals::default();
    for day in months.days() {
        add_lines(connection, market, day, &mut totals).await?;
        let ends_month = day.succ_opt().is_none_or(|next| next.day() == 1);
        if ends_month || totals.len() >= SUMS_AT_ONCE {
            let sums = totals.take();
            write(connection, market, &sums).await?;
            ends::renew(connection, market, &sums).await?;
        }
    }
    Ok(())
}

/// Adds the kept lines of a day to the sums. Copied, since they are very many.
async fn add_lines(
    connection: &mut PgConnection,
    market: Market,
    day: NaiveDate,
    totals: &mut KeptTotals,
) -> Result<(), Error<Infallible>> {
    let market = market.code();
    let copy = format!(
        "copy (
             select {COLUMNS} from compass_line where market_code = '{market}' and ordered_on = '{day}'
         ) to stdout (format binary)"
    );
    let mut pieces = connection.copy_out_raw(&copy).await?;
    let mut rows = BinaryReader::new(NUMBER_OF_COLUMNS);
    while let Some(piece) = pieces.try_next().await? {
        rows.push(&piece);
        while let Some(mut row) = rows.next_row()? {
            let (sold, amounts) = read(&mut row, day)?;
            let added = totals.add(&sold, &amounts);
            added.map_err(|_| corrupt("compass_line", "lines", sold.shop.uuid()))?;
        }
    }
    rows.end()?;
    Ok(())
}

fn read(
    row: &mut BinaryRow<'_>,
    ordered_on: NaiveDate,
) -> Result<(SoldLines, LineAmounts), Error<Infallible>> {
    let columns = SoldColumns {
        shop_id: row.field()?,
        product_id: row.field()?,
        creator_id: row.field()?,
        campaign_id: row.field()?,
        agency_id: row.field()?,
        managing_agency_id: row.field()?,
        product_list_id: row.field()?,
        content_type: row.field()?,
        currency: row.field()?,
        ordered_on,
    };
    let sold = columns.read("compass_line")?;
    let mut amounts = [0; 11];
    for units in &mut amounts {
        *units = row.field()?;
    }
    let amounts = LineAmounts::of_columns(amounts);
    let amounts = amounts.map_err(|_| corrupt("compass_line", "lines", columns.shop_id))?;
    Ok((sold, amounts))
}
