//! The lines of a month's bills, as one statement reads them out of the ledger.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    bill::{first_of_month, month_ends},
    market::first_instant_of,
};
use sqlx::PgConnection;

use crate::transaction::take_time;

/// Months with their first instants and the first instants after them, column by column, as statements take them.
pub(super) struct Months {
    pub(super) months: Vec<NaiveDate>,
    pub(super) begin: Vec<DateTime<Utc>>,
    pub(super) end: Vec<DateTime<Utc>>,
    /// All of them lie between these two, so that other months' tables aren't opened.
    pub(super) first: DateTime<Utc>,
    pub(super) last: DateTime<Utc>,
}

impl Months {
    /// These months of a time zone.
    pub(super) fn of(months: &[NaiveDate], zone: Tz) -> Self {
        let begin: Vec<_> = months
            .iter()
            .map(|month| first_instant_of(first_of_month(*month), zone))
            .collect();
        let end: Vec<_> = months
            .iter()
            .map(|month| month_ends(*month, zone))
            .collect();
        Self {
            first: begin.iter().min().copied().unwrap_or_default(),
            last: end.iter().max().copied().unwrap_or_default(),
            months: months.to_vec(),
            begin,
            end,
        }
    }
}

/// Lets a transaction that goes over all entries of a month take its time, and sort in memory what a month has.
pub(super) async fn take_room(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    take_time(&mut *connection).await?;
    sqlx::raw_sql("set local work_mem = '256MB'")
        .execute(connection)
        .await?;
    Ok(())
}

/// A statement over the lines of all bills of a month: `$head`, then two tables, then `$tail`.
///
/// - `claimed`: the batches that the month claims. A batch's row is of one month, so an entry belongs to the row of
///   its batch whose month it is dated in; months begin and end at the instants of the market's time zone.
/// - `leg`: one row for each line of each bill. An entry of an order line has up to four, one for each party with a
///   leg that isn't zero; what a seller pays is above zero here. They are taken off each entry in one pass, since the
///   entries are many and their parties few. A party's own entries are its incentives and compensations: what is
///   paid out is no line of a bill.
///
/// Its first seven arguments are the market's code, the month, the claimed months with their begin and end, and the
/// bounds of all of them.
macro_rules! over_legs {
    ($head:literal, $tail:literal, $($argument:expr),+ $(,)?) => {
        sqlx::query!(
            $head
                + r#" with claimed as (
                     select batch.ledger_batch_id, span.begins_at, span.ends_at
                          , batch.month < $2::date as is_earlier
                     from ledger_batch as batch
                     join unnest($3::date[], $4::timestamptz[], $5::timestamptz[])
                         as span (month, begins_at, ends_at)
                         on span.month = batch.month
                     where batch.market_code = $1 and batch.bill_month = $2
                 ), leg as (
                     select owned.party_id, owned.party_kind, owned.part, entry.kind
                          , entry.entry_id, entry.dated_at, claimed.is_earlier, owned.units
                     from claimed
                     join ledger_entry as entry
                         on entry.ledger_batch_id = claimed.ledger_batch_id
                         and entry.dated_at >= claimed.begins_at
                         and entry.dated_at < claimed.ends_at
                     cross join lateral (
                         values (entry.shop_id, 'shop', 'seller', - entry.posted_seller)
                              , (entry.agency_id, 'agency', 'campaign_agency', entry.posted_agency)
                              , (entry.creator_id, 'creator', 'creator', entry.posted_creator)
                              , (
                                    entry.managing_agency_id, 'agency', 'managing_agency'
                                  , entry.posted_managing
                                )
                     ) as owned (party_id, party_kind, part, units)
                     where entry.market_code = $1 and entry.kind in ('settled', 'corrected')
                         and entry.dated_at >= $6 and entry.dated_at < $7
                         and owned.units <> 0
                     union all
                     select own.party_id, own.party_kind, own.part, own.kind
                          , own.party_entry_id, own.dated_at, claimed.is_earlier, own.party_units
                     from claimed
                     join party_entry as own
                         on own.ledger_batch_id = claimed.ledger_batch_id
                         and own.dated_at >= claimed.begins_at
                         and own.dated_at < claimed.ends_at
                     where own.market_code = $1 and own.kind in ('incentive', 'compensation')
                         and own.dated_at >= $6 and own.dated_at < $7
                 ) "#
                + $tail,
            $($argument),+
        )
    };
}
pub(super) use over_legs;
