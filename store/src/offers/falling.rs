//! Telling creators of a lowered rate before it counts for them, which comes by the clock.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    notice::FALLING_RATE_TOLD_BEFORE, offer::CUT_PROTECTION, registration::RegistrationAddress,
};

use crate::{
    Db, Error, IdSource,
    acting::Acting,
    event::{DomainEvent, record_all},
    transaction::in_transaction,
};

/// Tells of rates that were lowered and are about to count for creators who accepted a higher one. Each
/// is told once; of two callers at once the second waits and finds nothing. Answers of how many.
///
/// # Errors
///
/// When the database fails; what was not told is told the next time.
pub async fn tell_falling_rates(
    db: &Db,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<usize, Error<Infallible>> {
    // What began earlier counts for everybody by now.
    let earliest = now - CUT_PROTECTION;
    let until = earliest + FALLING_RATE_TOLD_BEFORE;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "insert into falling_rates_told (begun_until) values ($1) on conflict do nothing",
            earliest,
        )
        .execute(&mut *tx)
        .await?;
        let told = sqlx::query_scalar!("select begun_until from falling_rates_told for update")
            .fetch_one(&mut *tx)
            .await?;
        let after = told.max(earliest);
        if after >= until {
            return Ok(0);
        }
        let lowered = sqlx::query!(
            "select rate.shop_id, rate.offer_id, rate.from_at, offer.registration_id
             from offer_rate as rate
             join offer on offer.shop_id = rate.shop_id and offer.offer_id = rate.offer_id
             where rate.from_at > $1 and rate.from_at <= $2
                 and exists (
                     select from offer_rate as earlier
                     where earlier.shop_id = rate.shop_id and earlier.offer_id = rate.offer_id
                         and earlier.from_at < rate.from_at
                         and earlier.creator_rate_bps > rate.creator_rate_bps
                 )
             order by rate.from_at, rate.offer_id",
            after,
            until,
        )
        .fetch_all(&mut *tx)
        .await?;
        let events: Vec<DomainEvent> = lowered
            .into_iter()
            .map(|row| DomainEvent::RateFallsSoon {
                registration: RegistrationAddress {
                    shop: row.shop_id.into(),
                    registration: row.registration_id.into(),
                },
                offer: row.offer_id.into(),
                from: row.from_at,
                after: None,
            })
            .collect();
        record_all(tx, now, ids, &events).await?;
        sqlx::query!("update falling_rates_told set begun_until = $1", until)
            .execute(&mut *tx)
            .await?;
        Ok(events.len())
    })
}
