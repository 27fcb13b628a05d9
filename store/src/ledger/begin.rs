//! The entries from before there were batches: they are counted into one batch for each month, once no program
//! from before runs any more.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::market::MarketRules;
use uuid::Uuid;

use crate::{
    Db, Error,
    acting::Acting,
    imports::SILENCE_MAX,
    transaction::{in_transaction, take_time},
};

/// Counts a market's entries that are in no batch into one for each month that they are dated in, unless that
/// was done or its time hasn't come. Whether it was done now. A market without such entries has no history:
/// bills of it begin with its first month.
///
/// # Errors
///
/// When the database fails; nothing was then counted.
pub async fn count_unbatched(
    db: &Db,
    rules: &MarketRules,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        // An import that began before may be of an older program, and takes as long as its files are.
        let is_due = sqlx::query_scalar!(
            "select market_code from ledger_begin as begun
             where market_code = $1 and counted_at is null and begins_at <= $2
                 and not exists (
                     select from import
                     where import.market_code = begun.market_code and finished_at is null
                         and alive_at > $3 and started_at < begins_at
                 )
             for update",
            rules.market.code(),
            now,
            now - SILENCE_MAX,
        )
        .fetch_optional(&mut *tx)
        .await?
        .is_some();
        if !is_due {
            return Ok(false);
        }
        take_time(tx).await?;
        // There is no sum of what they say: it can't be known whether they were changed before.
        let months = sqlx::query!(
            "insert into ledger_batch (
                 ledger_batch_id, market_code, month, entries, has_posted, digest, recorded_at
             )
             select $1, $2, counted.month, counted.entries, counted.has_posted
                  , decode(repeat('00', 32), 'hex'), $4
             from (
                 select date_trunc('month', dated_at at time zone $3::text)::date as month
                      , count(*) as entries
                      , bool_or(kind in ('settled', 'corrected')) as has_posted
                 from ledger_entry
                 where market_code = $2 and ledger_batch_id = $1
                 group by 1
             ) as counted
             on conflict do nothing",
            Uuid::nil(),
            rules.market.code(),
            rules.zone.name(),
            now,
        )
        .execute(&mut *tx)
        .await?
        .rows_affected();
        sqlx::query!(
            "update ledger_begin
             set counted_at = $2
               , bills_from = case when $3 then date '2000-01-01' else bills_from end
             where market_code = $1",
            rules.market.code(),
            now,
            months == 0,
        )
        .execute(&mut *tx)
        .await?;
        Ok(true)
    })
}
