//! Requests that are answered once: the same request under the same key gets the same answer, and
//! another request under that key is refused. The answer is remembered in the transaction of the
//! work itself, so there is never one without the other. It is remembered for a week.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::ApiKeyId;
use sqlx::PgConnection;

use crate::{Db, Error};

/// How long an answer is remembered. The same request is safe after that, too: rows that are known
/// change nothing.
pub const REMEMBERED: TimeDelta = TimeDelta::days(7);

/// The key that a sender gave a request, with what the request says.
#[derive(Clone, Copy, Debug)]
pub struct RequestKey<'k> {
    /// Whose key it is: the same text means another request to another sender.
    pub api_key_id: ApiKeyId,
    /// The sender's own text, 1 to 200 characters.
    pub idempotency_key: &'k str,
    /// The SHA-256 of what was asked.
    pub request_hash: [u8; 32],
}

/// What is known of a request.
pub(crate) enum Earlier {
    /// Nothing: do the work and remember the answer.
    Unknown,
    /// It was answered so.
    Answered(serde_json::Value),
    /// Another request was answered under this key.
    OtherRequest,
}

/// Looks the request up.
pub(crate) async fn earlier(
    connection: &mut PgConnection,
    key: &RequestKey<'_>,
) -> Result<Earlier, sqlx::Error> {
    let row = sqlx::query!(
        "select request_hash, response_body from idempotency_key
         where api_key_id = $1 and idempotency_key = $2",
        key.api_key_id.uuid(),
        key.idempotency_key,
    )
    .fetch_optional(connection)
    .await?;
    Ok(match row {
        None => Earlier::Unknown,
        Some(row) if row.request_hash == key.request_hash => Earlier::Answered(row.response_body),
        Some(_) => Earlier::OtherRequest,
    })
}

/// Remembers the answer. When the same request was answered at the same time, the key's own
/// uniqueness refuses and the whole transaction is run again, which then finds that answer.
pub(crate) async fn remember(
    connection: &mut PgConnection,
    key: &RequestKey<'_>,
    answer: &serde_json::Value,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into idempotency_key
             (api_key_id, idempotency_key, request_hash, response_body, created_at)
         values ($1, $2, $3, $4, $5)",
        key.api_key_id.uuid(),
        key.idempotency_key,
        key.request_hash.as_slice(),
        answer,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Clears away answers that are no longer remembered, so many at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_old(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from idempotency_key where (api_key_id, idempotency_key) in (
             select api_key_id, idempotency_key from idempotency_key where created_at <= $1
             order by created_at limit $2
         )",
        now - REMEMBERED,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
