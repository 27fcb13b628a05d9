//! How often invitations are sent: counted in the database, so that it is one limit however many processes there
//! are and however many are sent at once. What is refused is not counted, since its transaction is undone.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::OrganisationId,
    member::{InviteMemberRefusal, SENT_COUNTS_FOR, check_sent},
};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use crate::{Db, Error};

/// Counts an invitation that is about to be sent.
///
/// # Errors
///
/// The limit that it would pass, or the database's failure.
pub(crate) async fn count_sending(
    connection: &mut PgConnection,
    by: Option<OrganisationId>,
    email: &str,
    now: DateTime<Utc>,
) -> Result<(), Error<InviteMemberRefusal>> {
    let to_address = subject("address", email);
    let by_organisation = by.map(|by| subject("organisation", &by.to_string()));
    let mut subjects: Vec<Vec<u8>> = vec![to_address.to_vec()];
    subjects.extend(by_organisation.map(|by| by.to_vec()));
    // Always in the same order, so that two sendings never wait for each other in a circle.
    subjects.sort();
    let counted = sqlx::query!(
        "insert into invitation_sending as known (subject, sendings, since)
         select subject, 1, $2 from unnest($1::bytea[]) as new (subject)
         on conflict (subject) do update
         set sendings = case when known.since <= $3 then 1 else known.sendings + 1 end
           , since = case when known.since <= $3 then $2 else known.since end
         returning subject, sendings",
        &subjects,
        now,
        now - SENT_COUNTS_FOR,
    )
    .fetch_all(connection)
    .await?;
    let of = |subject: [u8; 32]| {
        let row = counted.iter().find(|row| row.subject == subject);
        row.map(|row| row.sendings)
    };
    let sent = check_sent(by_organisation.and_then(of), of(to_address).unwrap_or(1));
    sent.map_err(Error::Refused)
}

fn subject(kind: &str, what: &str) -> [u8; 32] {
    Sha256::digest(format!("{kind} {what}")).into()
}

/// Clears away what doesn't count any more, so many rows at most; says how many.
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
        "delete from invitation_sending where subject in (
             select subject from invitation_sending where since <= $1 order by since limit $2
         )",
        now - SENT_COUNTS_FOR,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
