//! The bills of a closed month against the entries that it claimed, payouts against their entries, and what the
//! platform gave against what it follows from.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ledger::check::{FaultValue, LedgerFault, LedgerFaultKind},
    market::first_instant_of,
};
use sqlx::PgConnection;

use super::{Checked, Month, given, stages::FoundFault};
use crate::{
    Db, Error,
    acting::Acting,
    transaction::{on_snapshot, take_time},
};

/// The most differences that are named.
pub(super) const DIFFERENCES_MAX: i64 = 1_000;

/// Compares the month's bills, payouts and what was given with the ledger.
pub(super) async fn check(db: &Db, month: &Month) -> Result<Checked, Error<Infallible>> {
    on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        let mut faults = Vec::new();
        if let Some(span) = claimed_span(tx, month).await? {
            faults.extend(of_bills(tx, month, span).await?);
        }
        faults.extend(of_payouts(tx, month).await?);
        faults.extend(given::incentives(tx, month).await?);
        faults.extend(given::compensations(tx, month).await?);
        Ok(Checked {
            faults: faults.into_iter().map(FoundFault::of).collect(),
            ..Checked::default()
        })
    })
}

/// Between which instants the entries of a closed month's bills are dated; none of a month that isn't closed.
async fn claimed_span(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>, sqlx::Error> {
    let first: Option<Option<NaiveDate>> = sqlx::query_scalar!(
        "select (
             select min(batch.month) from ledger_batch as batch
             where batch.market_code = run.market_code and batch.bill_month = run.month
         )
         from bill_run as run
         where run.market_code = $1 and run.month = $2 and run.state = 'closed'",
        month.market.code(),
        month.first_day,
    )
    .fetch_optional(connection)
    .await?;
    Ok(first.map(|first| {
        let first = first.unwrap_or(month.first_day);
        (first_instant_of(first, month.zone), month.ends_at)
    }))
}

/// A party whose bill isn't what its lines come to.
struct Difference {
    party_id: uuid::Uuid,
    bill_id: Option<uuid::Uuid>,
    billed: Option<i64>,
    made: Option<i64>,
}

impl Difference {
    fn fault(self) -> LedgerFault {
        let kind = if self.bill_id.is_some() && self.made.is_some() {
            LedgerFaultKind::BillDiffers
        } else {
            LedgerFaultKind::Unbilled
        };
        LedgerFault::of(kind, self.bill_id.unwrap_or(self.party_id)).saying(
            FaultValue::Units(self.made.unwrap_or_default()),
            FaultValue::Units(self.billed.unwrap_or_default()),
        )
    }
}

/// Every line of every bill, summed up anew.
async fn of_bills(
    connection: &mut PgConnection,
    month: &Month,
    (first, end): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<LedgerFault>, sqlx::Error> {
    let differences = sqlx::query_as!(
        Difference,
        r#"with claimed as (
               select ledger_batch_id, month from ledger_batch
               where market_code = $1 and bill_month = $2
           ), leg as (
               select owned.party_id, owned.part, entry.entry_id, owned.units
               from ledger_entry as entry
               join claimed
                   on claimed.ledger_batch_id = entry.ledger_batch_id
                   and claimed.month = date_trunc('month', entry.dated_at at time zone $3::text)::date
               cross join lateral (
                   values (entry.shop_id, 'seller', - entry.posted_seller)
                        , (entry.agency_id, 'campaign_agency', entry.posted_agency)
                        , (entry.creator_id, 'creator', entry.posted_creator)
                        , (entry.managing_agency_id, 'managing_agency', entry.posted_managing)
               ) as owned (party_id, part, units)
               where entry.market_code = $1 and entry.kind in ('settled', 'corrected')
                   and entry.dated_at >= $4 and entry.dated_at < $5 and owned.units <> 0
               union all
               select own.party_id, own.part, own.party_entry_id, own.party_units
               from party_entry as own
               join claimed
                   on claimed.ledger_batch_id = own.ledger_batch_id
                   and claimed.month = date_trunc('month', own.dated_at at time zone $3::text)::date
               where own.market_code = $1 and own.kind in ('incentive', 'compensation')
                   and own.dated_at >= $4 and own.dated_at < $5
           ), made as (
               select party_id, count(*) as lines, sum(units)::bigint as units
                    , sha256(
                          string_agg(
                              uuid_send(entry_id) || int8send(units), ''::bytea
                              order by entry_id, part
                          )
                      ) as digest
               from leg group by party_id
           ), billed as (
               select party_id, bill_id, lines, total_units, lines_digest from bill
               where market_code = $1 and month = $2
           )
           select coalesce(made.party_id, billed.party_id) as "party_id!"
                , billed.bill_id as "bill_id?", billed.total_units as "billed?"
                , made.units as "made?"
           from made full join billed on billed.party_id = made.party_id
           where made.party_id is null or billed.party_id is null or billed.lines <> made.lines
               or billed.total_units <> made.units or billed.lines_digest <> made.digest
           limit $6"#,
        month.market.code(),
        month.first_day,
        month.zone.name(),
        first,
        end,
        DIFFERENCES_MAX,
    )
    .fetch_all(connection)
    .await?;
    Ok(differences.into_iter().map(Difference::fault).collect())
}

/// Payouts that were approved in the month without the one entry that takes them off what is owed, and such
/// entries of the month without a payout, or beside the one that it has.
async fn of_payouts(
    connection: &mut PgConnection,
    month: &Month,
) -> Result<Vec<LedgerFault>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select payout.payout_id as "payout_id!", payout.units as "units!"
                , own.party_units as "written?"
           from payout_batch as batch
           join payout on payout.payout_batch_id = batch.payout_batch_id
           left join party_entry as own
               on own.party_id = payout.party_id and own.about_id = payout.payout_id
               and own.kind = 'payout' and own.dated_at = payout.approved_at
           where batch.market_code = $1 and batch.state in ('posted', 'closed')
               and batch.approved_at >= $2 and batch.approved_at < $3
               and payout.state <> 'cancelled'
               and (own.party_id is null or own.party_units <> - payout.units)
           union all
           select own.about_id, 0, own.party_units
           from party_entry as own
           left join payout on payout.party_id = own.party_id and payout.payout_id = own.about_id
           where own.market_code = $1 and own.kind in ('payout', 'payout_returned')
               and own.dated_at >= $2 and own.dated_at < $3
               and (
                   payout.payout_id is null
                   or (own.kind = 'payout' and own.dated_at is distinct from payout.approved_at)
                   or (own.kind = 'payout_returned' and own.party_units <> payout.units)
               )
           limit $4"#,
        month.market.code(),
        month.begins_at,
        month.ends_at,
        DIFFERENCES_MAX,
    )
    .fetch_all(connection)
    .await?;
    let faults = rows.into_iter().map(|row| {
        let fault = LedgerFault::of(LedgerFaultKind::PayoutDiffers, row.payout_id);
        fault.saying(
            FaultValue::Units(row.units.saturating_neg()),
            FaultValue::Units(row.written.unwrap_or_default()),
        )
    });
    Ok(faults.collect())
}
