//! Erasing where samples went.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::sample::ADDRESS_KEPT;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// Where a sample goes, as the job finds it.
struct Due {
    creator_id: Uuid,
    sample_request_id: Uuid,
    shop_id: Uuid,
}

/// Erases the addresses of requests that ended long enough ago, and says of the others when to look at them again:
/// so many at most; says how many it looked at.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_addresses(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let due = sqlx::query_as!(
            Due,
            "select creator_id, sample_request_id, shop_id from sample_delivery
             where erase_at <= $1
             order by erase_at limit $2
             for update skip locked",
            now,
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let ended = ended_at(tx, &due).await?;
        let (mut over, mut open) = (Vec::new(), Vec::new());
        for one in &due {
            let kept_until = match ended.get(&one.sample_request_id) {
                Some(Some(ended_at)) => *ended_at + ADDRESS_KEPT,
                Some(None) => now + ADDRESS_KEPT,
                None => now,
            };
            if kept_until <= now {
                over.push((one.creator_id, one.sample_request_id));
            } else {
                open.push((one.creator_id, one.sample_request_id, kept_until));
            }
        }
        erase(tx, over).await?;
        keep(tx, open).await?;
        Ok(u64::try_from(due.len()).unwrap_or(u64::MAX))
    })
}

/// When each of the requests ended; none of one that is open. One whose sample is on its way may never be said to
/// have arrived, so it counts as ended when the parcel was sent as long ago as addresses are kept.
async fn ended_at(
    connection: &mut PgConnection,
    due: &[Due],
) -> Result<HashMap<Uuid, Option<DateTime<Utc>>>, sqlx::Error> {
    let shops: Vec<Uuid> = due.iter().map(|one| one.shop_id).collect();
    let requests: Vec<Uuid> = due.iter().map(|one| one.sample_request_id).collect();
    let rows = sqlx::query!(
        r#"select request.sample_request_id, request.ended_at
              , coalesce(request.shipped_at, request.sent_at) as "sent_at?"
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, sample_request_id)
         join sample_request as request
             on request.shop_id = asked.shop_id
             and request.sample_request_id = asked.sample_request_id"#,
        &shops,
        &requests,
    )
    .fetch_all(connection)
    .await?;
    let ended = rows.into_iter().map(|row| {
        let arrived_at = row.sent_at.map(|at| at + ADDRESS_KEPT);
        (row.sample_request_id, row.ended_at.or(arrived_at))
    });
    Ok(ended.collect())
}

async fn erase(
    connection: &mut PgConnection,
    deliveries: Vec<(Uuid, Uuid)>,
) -> Result<(), sqlx::Error> {
    let (creators, requests): (Vec<Uuid>, Vec<Uuid>) = deliveries.into_iter().unzip();
    sqlx::query!(
        "delete from sample_delivery as delivery
         using unnest($1::uuid[], $2::uuid[]) as erased (creator_id, sample_request_id)
         where delivery.creator_id = erased.creator_id
             and delivery.sample_request_id = erased.sample_request_id",
        &creators,
        &requests,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn keep(
    connection: &mut PgConnection,
    deliveries: Vec<(Uuid, Uuid, DateTime<Utc>)>,
) -> Result<(), sqlx::Error> {
    let (mut creators, mut requests, mut until) = (Vec::new(), Vec::new(), Vec::new());
    for (creator, request, kept_until) in deliveries {
        creators.push(creator);
        requests.push(request);
        until.push(kept_until);
    }
    sqlx::query!(
        "update sample_delivery as delivery set erase_at = kept.until
         from unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
             as kept (creator_id, sample_request_id, until)
         where delivery.creator_id = kept.creator_id
             and delivery.sample_request_id = kept.sample_request_id",
        &creators,
        &requests,
        &until,
    )
    .execute(connection)
    .await?;
    Ok(())
}
