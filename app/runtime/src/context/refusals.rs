//! What somebody who is signed in asked for and may not have, in the audit trail.

use chrono::{DateTime, Utc};
use domain::ids::AccountId;
use store::{Db, IdSource, accounts};

/// Writes into the audit trail that the person may not have this: the address of a server function, of a
/// file's route or of an area. It stays refused, also when it can't be written down.
pub async fn write_down_refusal(
    db: &Db,
    account: AccountId,
    what: &'static str,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) {
    if let Err(error) = accounts::denied(db, account, what, now, ids).await {
        tracing::error!(%error, what, "a refused call could not be written down");
    }
}
