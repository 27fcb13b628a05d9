//! Invitations to choose a password: what is left of them once they are over. How they are made and
//! used up is [`crate::accounts`]' affair.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};

use crate::{Db, Error};

/// How long an invitation is kept after its end, whether it was used or not.
const KEPT: TimeDelta = TimeDelta::days(7);

/// Clears away invitations that have been over for a week, so many at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_over(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from account_invitation where token_hash in (
             select token_hash from account_invitation where expires_at <= $1
             order by expires_at limit $2
         )",
        now - KEPT,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
