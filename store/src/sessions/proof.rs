//! When somebody last proved to be the person whose session it is: what protects an account is changed soon
//! after that only.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, WebSessionId};

use crate::{Db, Error};

/// Notes that the person has typed the password or a code in this session.
///
/// # Errors
///
/// [`Error::NotFound`] for a session that has ended or is somebody else's, or the database's failure.
pub async fn prove(
    db: &Db,
    account: AccountId,
    session: WebSessionId,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let proved = sqlx::query!(
        "update web_session set proved_at = $3 where web_session_id = $1 and account_id = $2",
        session.uuid(),
        account.uuid(),
        now,
    )
    .execute(&db.primary)
    .await?;
    if proved.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}
