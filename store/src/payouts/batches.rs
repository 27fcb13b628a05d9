//! Batches begin: on a market's day, by the job, or when an operator says so.

use std::convert::Infallible;

use chrono::{Days, NaiveDate};
use domain::{
    ids::{AccountId, PayoutBatchId},
    market::{MarketRules, day_of},
    payout::{BeginBatchRefusal, PayoutBatchState, last_payout_day, put_off_weekend},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    rows::BATCH,
    rules::{rule_in, scope_of},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    forms::once,
    records::{AuditEntry, audit},
};

/// How many days late a batch still begins by itself: as long as a month's bills may keep it waiting.
const LATE_DAYS: Days = Days::new(10);

/// Begins a batch of a market, which the job then works out.
///
/// # Errors
///
/// [`BeginBatchRefusal`]; not found for an actor who isn't the platform's; or the database's failure.
pub async fn begin(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    pay_on: NaiveDate,
) -> Result<PayoutBatchId, Error<BeginBatchRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    if pay_on < day_of(by.now, market.zone) {
        return Err(Error::Refused(BeginBatchRefusal::Passed));
    }
    let content = (market.market, pay_on);
    let begun = once!(db.primary, by, "payout_batch.begin", &content, |tx| {
        begin_in(tx, by, market, pay_on).await
    });
    begun
        .map_err(|error| error.on_constraint("payout_batch_one_open", || BeginBatchRefusal::IsOpen))
}

async fn begin_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    market: &MarketRules,
    pay_on: NaiveDate,
) -> Result<PayoutBatchId, Error<BeginBatchRefusal>> {
    let batch = PayoutBatchId::new(by.ids.next());
    sqlx::query!(
        "insert into payout_batch (
             payout_batch_id, market_code, currency, pay_on, state, prepared_by, prepared_at
         ) values ($1, $2, $3, $4, 'preparing', $5, $6)",
        batch.uuid(),
        market.market.code(),
        market.currency.code(),
        pay_on,
        by.actor.account().map(AccountId::uuid),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let entry = AuditEntry {
        verb: "payout_batch.begin",
        object_kind: BATCH,
        object_id: batch.uuid(),
        detail: json!({ "market": market.market, "pay_on": pay_on }),
    };
    audit(connection, by, entry).await?;
    Ok(batch)
}

/// Begins a batch of a market whose day has come, once the bills of the month before are closed; which one it is,
/// or none where it isn't time, or an operator has seen to it.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn begin_due(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
) -> Result<Option<PayoutBatchId>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let Some(pay_on) = due(db, by, market).await? else {
        return Ok(None);
    };
    match begin(db, by, market, pay_on).await {
        Ok(batch) => Ok(Some(batch)),
        Err(error) => match error.into_refusal()? {
            BeginBatchRefusal::IsOpen | BeginBatchRefusal::Passed => Ok(None),
        },
    }
}

/// The day on which the bank is asked to pay a batch that is due. A month with nothing to bill is never closed: it is
/// waited for no longer than something of it waits to be billed.
async fn due(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
) -> Result<Option<NaiveDate>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let rule = rule_in(&mut connection, scope_of(*market), by.now)
        .await?
        .rule;
    let today = day_of(by.now, market.zone);
    let Some((day, billed)) = last_payout_day(rule, today) else {
        return Ok(None);
    };
    let latest = day.checked_add_days(LATE_DAYS).unwrap_or(day);
    if today > latest {
        return Ok(None);
    }
    let is_due = sqlx::query_scalar!(
        r#"select (
               exists (
                   select from bill_run as run
                   where run.market_code = $1 and run.month >= $2 and run.state = 'closed'
               )
               or exists (
                   select from bill_run as run where run.market_code = $1 and run.state = 'closed'
               )
               and not exists (
                   select from bill_run as run where run.market_code = $1 and run.state = 'claimed'
               )
               and not exists (
                   select from ledger_batch as batch
                   where batch.market_code = $1 and batch.month <= $2
                       and batch.bill_month is null and batch.has_posted
               )
           ) and not exists (
               select from payout_batch as begun
               where begun.market_code = $1 and begun.pay_on >= $3
           ) as "is_due!""#,
        market.market.code(),
        billed,
        day,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(is_due.then(|| put_off_weekend(today)).flatten())
}

/// The batches that are being prepared, in every market.
///
/// # Errors
///
/// When the database fails.
pub async fn being_prepared(db: &Db) -> Result<Vec<PayoutBatchId>, Error<Infallible>> {
    in_state(db, PayoutBatchState::Preparing).await
}

/// The batches that are approved and whose entries don't all stand.
///
/// # Errors
///
/// When the database fails.
pub async fn approved(db: &Db) -> Result<Vec<PayoutBatchId>, Error<Infallible>> {
    in_state(db, PayoutBatchState::Approved).await
}

async fn in_state(
    db: &Db,
    state: PayoutBatchState,
) -> Result<Vec<PayoutBatchId>, Error<Infallible>> {
    let batches = sqlx::query_scalar!(
        "select payout_batch_id from payout_batch where state = $1 order by prepared_at",
        state.code(),
    )
    .fetch_all(&db.primary)
    .await?;
    Ok(batches.into_iter().map(PayoutBatchId::new).collect())
}
