//! Numbers that are of no use any more.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};

use crate::{Db, Error};

/// How long the numbers of an application are kept after it was rejected or taken back, and those of an account
/// after it was stopped.
const REFUSED_KEPT_FOR: TimeDelta = TimeDelta::days(90);

/// How long those of an account are kept after another took its place: for as long as the books are.
const REPLACED_KEPT_FOR: TimeDelta = TimeDelta::days(7 * 365 + 2);

/// Forgets numbers that nobody asks for any more, so many of each kind at most: of applications that were rejected
/// or taken back long ago, and of accounts that are paid to no more. Says how many. The ends of numbers that
/// applications and accounts show stay.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_old(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let of_applications = sqlx::query!(
        "delete from sealed_identifier where (party_id, application_id, field) in (
             select old.party_id, old.application_id, old.field from sealed_identifier as old
             join application on application.application_id = old.application_id
             where application.state in ('rejected', 'withdrawn')
                 and application.decided_at <= $1
             limit $2
         )",
        now - REFUSED_KEPT_FOR,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    let of_accounts = sqlx::query!(
        "delete from sealed_identifier where (party_id, application_id, field) in (
             select old.party_id, old.application_id, old.field from sealed_identifier as old
             join payment_account
                 on payment_account.party_id = old.party_id
                 and payment_account.application_id = old.application_id
             where payment_account.state = 'stopped' and payment_account.ended_at <= $1
                 or payment_account.state = 'replaced' and payment_account.ended_at <= $2
             limit $3
         )",
        now - REFUSED_KEPT_FOR,
        now - REPLACED_KEPT_FOR,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    let cleared = of_applications.rows_affected();
    Ok(cleared.saturating_add(of_accounts.rows_affected()))
}
