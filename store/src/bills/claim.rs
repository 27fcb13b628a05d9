//! The first half of closing a month: which entries are on its bills.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bill::{BillRunState, CloseRefusal, first_open_month, is_month},
    ids::AccountId,
    market::{Market, MarketRules},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    legs::{Months, over_legs, take_room},
    next::{Next, next_of},
};
use crate::{
    ActorContext, Db, Error, acting::Acting, forms::once, records::audit_without_object,
    transaction::in_transaction,
};

/// What a month claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// The month, by its first day.
    pub month: NaiveDate,
    /// How many batches of entries.
    pub batches: u64,
    /// How many lines they are.
    pub lines: u64,
    /// How many payees have one of them.
    pub payees: u64,
    /// How many shops.
    pub shops: u64,
}

/// Claims the entries of a month, and those of earlier months that no month has, and sums them up for each party.
/// Again for a month that is claimed it claims nothing more.
///
/// # Errors
///
/// [`CloseRefusal`], or the database's failure; nothing is then claimed.
pub async fn claim(
    db: &Db,
    rules: &MarketRules,
    month: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Claimed, Error<CloseRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        claim_in(tx, rules, month, (now, None)).await
    })
}

/// The same for an operator who doesn't wait for what the clock waits for: a line that is never settled, say. The
/// worker then closes the month.
///
/// # Errors
///
/// As [`claim`]; not found for anybody but an operator.
pub async fn ask_to_close(
    db: &Db,
    by: &ActorContext<'_>,
    rules: &MarketRules,
    month: NaiveDate,
) -> Result<Claimed, Error<CloseRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let content = (rules.market, month);
    once!(db.primary, by, "bills.close", &content, |tx| {
        let claimed = claim_in(tx, rules, month, (by.now, by.actor.account())).await?;
        let detail = json!({ "market": rules.market, "month": month, "lines": claimed.lines });
        audit_without_object(tx, by, ("bills.close", "bill_run"), detail).await?;
        Ok(claimed)
    })
}

async fn claim_in(
    connection: &mut PgConnection,
    rules: &MarketRules,
    month: NaiveDate,
    (now, by): (DateTime<Utc>, Option<AccountId>),
) -> Result<Claimed, Error<CloseRefusal>> {
    take_room(&mut *connection).await?;
    // Whoever claims in the market holds this row, so that of two at once the second finds what the first did.
    let is_begun = sqlx::query_scalar!(
        r#"select (
               counted_at is not null and (bills_from is null or bills_from <= $2)
           ) as "is_begun!"
           from ledger_begin where market_code = $1
           for update"#,
        rules.market.code(),
        month,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if !is_month(month) || is_begun != Some(true) {
        return Err(Error::Refused(CloseRefusal::NotBegun));
    }
    if let Some(claimed) = already(&mut *connection, rules.market, month).await? {
        return Ok(claimed);
    }
    if month >= first_open_month(rules, now) {
        return Err(Error::Refused(CloseRefusal::NotOver));
    }
    let next = next_of(&mut *connection, Some(rules.market)).await?;
    if next.iter().any(|(_, next)| *next == Next::NotBegun) {
        return Err(Error::Refused(CloseRefusal::NotBegun));
    }
    let chosen = claim_batches(&mut *connection, rules.market, month).await?;
    if chosen.months.is_empty() {
        return Err(Error::Refused(CloseRefusal::Nothing));
    }
    sum_up(&mut *connection, rules, (month, &chosen.months)).await?;
    write_run(connection, rules.market, (month, chosen.batches), (now, by)).await
}

/// What the month has claimed before, if it has.
async fn already(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Option<Claimed>, Error<CloseRefusal>> {
    let runs = sqlx::query!(
        "select month, state, batches, lines, payees, shops from bill_run
         where market_code = $1 and (month >= $2 or state = 'claimed')",
        market.code(),
        month,
    )
    .fetch_all(connection)
    .await?;
    let claimed = BillRunState::Claimed.code();
    for run in &runs {
        if run.month == month && run.state == claimed {
            return Ok(Some(Claimed {
                month,
                batches: unsigned(run.batches),
                lines: unsigned(run.lines),
                payees: unsigned(run.payees),
                shops: unsigned(run.shops),
            }));
        }
    }
    let refusal = if runs.iter().any(|run| run.month == month) {
        CloseRefusal::Closed
    } else if runs.iter().any(|run| run.month > month) {
        CloseRefusal::LaterIsClosed
    } else if runs.is_empty() {
        return Ok(None);
    } else {
        CloseRefusal::EarlierIsOpen
    };
    Err(Error::Refused(refusal))
}

/// The batches that a month claims.
pub(super) struct Chosen {
    /// How many.
    pub(super) batches: i64,
    /// The months that their entries are dated in.
    pub(super) months: Vec<NaiveDate>,
}

/// Claims the batches of a month and those of earlier ones that are left, as far as they are committed by now.
pub(super) async fn claim_batches(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Chosen, sqlx::Error> {
    let row = sqlx::query!(
        r#"with claimed as (
               update ledger_batch set bill_month = $2
               where market_code = $1 and month <= $2 and bill_month is null and has_posted
               returning month
           )
           select count(*) as "batches!", coalesce(array_agg(distinct month), '{}') as "months!"
           from claimed"#,
        market.code(),
        month,
    )
    .fetch_one(connection)
    .await?;
    Ok(Chosen {
        batches: row.batches,
        months: row.months,
    })
}

/// Sums up the claimed entries of each party. With these sums its bill is compared.
async fn sum_up(
    connection: &mut PgConnection,
    rules: &MarketRules,
    (month, months): (NaiveDate, &[NaiveDate]),
) -> Result<(), sqlx::Error> {
    let spans = Months::of(months, rules.zone);
    over_legs!(
        r#"insert into bill_sum (
               party_id, market_code, month, party_kind, currency, lines, settled_units
             , corrected_units, earlier_units, incentive_units, compensation_units
             , campaign_units, managing_units
           )"#,
        r#"select party_id, $1::text, $2::date, party_kind, $8::text, count(*)
                , coalesce(sum(units) filter (where kind = 'settled' and not is_earlier), 0)::bigint
                , coalesce(sum(units) filter (where kind = 'corrected' and not is_earlier), 0)::bigint
                , coalesce(sum(units) filter (where is_earlier), 0)::bigint
                , coalesce(sum(units) filter (where kind = 'incentive' and not is_earlier), 0)::bigint
                , coalesce(sum(units) filter (where kind = 'compensation' and not is_earlier), 0)::bigint
                , coalesce(sum(units) filter (where part = 'campaign_agency'), 0)::bigint
                , coalesce(sum(units) filter (where part = 'managing_agency'), 0)::bigint
           from leg
           group by party_id, party_kind"#,
        rules.market.code(),
        month,
        &spans.months,
        &spans.begin,
        &spans.end,
        spans.first,
        spans.last,
        rules.currency.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down what was claimed.
async fn write_run(
    connection: &mut PgConnection,
    market: Market,
    (month, batches): (NaiveDate, i64),
    (now, by): (DateTime<Utc>, Option<AccountId>),
) -> Result<Claimed, Error<CloseRefusal>> {
    let run = sqlx::query!(
        "insert into bill_run (
             market_code, month, state, batches, lines, payees, shops, sum_units, claimed_at
           , closed_by
         )
         select $1, $2, 'claimed', $3, coalesce(sum(lines), 0)::bigint
              , count(*) filter (where party_kind <> 'shop')
              , count(*) filter (where party_kind = 'shop')
              , coalesce(
                    sum(
                        settled_units + corrected_units + earlier_units + incentive_units
                        + compensation_units
                    ) filter (where party_kind <> 'shop')
                  , 0
                )
              , $4, $5
         from bill_sum where market_code = $1 and month = $2
         returning lines, payees, shops",
        market.code(),
        month,
        batches,
        now,
        by.map(AccountId::uuid),
    )
    .fetch_one(connection)
    .await?;
    Ok(Claimed {
        month,
        batches: unsigned(batches),
        lines: unsigned(run.lines),
        payees: unsigned(run.payees),
        shops: unsigned(run.shops),
    })
}

/// A count of rows, which is never below zero.
pub(super) fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}
