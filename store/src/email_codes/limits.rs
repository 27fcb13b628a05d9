//! How many mails are sent because somebody asked for them: counted in the database, so that it is one limit
//! however many processes there are.

use std::{convert::Infallible, net::IpAddr};

use chrono::{DateTime, TimeDelta, Utc};
use domain::email_code::{MOST_FROM_A_NETWORK, MOST_TO_AN_ADDRESS, SENDING_PERIOD, SendRefusal};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use crate::{Db, Error, sign_ins};

/// What somebody asks to be sent.
#[derive(Clone, Copy)]
pub(crate) enum AskedFor {
    /// Six digits.
    Code,
    /// A link to choose another password.
    Link,
}

impl AskedFor {
    /// What it is counted as at an address. A program of an earlier release counts links as codes.
    const fn counted_as(self) -> &'static str {
        match self {
            Self::Code => "to",
            Self::Link => "link to",
        }
    }
}

/// Counts a mail to an address, asked for from a network, as part of a verb; one too many is refused, and
/// then nothing is counted.
pub(crate) async fn allow(
    connection: &mut PgConnection,
    (asked_for, email): (AskedFor, &str),
    address: Option<IpAddr>,
    now: DateTime<Utc>,
) -> Result<(), Error<SendRefusal>> {
    let to = format!("{} {email}", asked_for.counted_as());
    let to: [u8; 32] = Sha256::digest(to).into();
    let from = address.map(sign_ins::of_address);
    let mut subjects = vec![to.to_vec()];
    subjects.extend(from.map(|from| from.to_vec()));
    // Always in the same order, so that two never wait for each other.
    subjects.sort();
    let counted = sqlx::query!(
        "insert into sending_limit as known (subject, sent, since)
         select subject, 1, $2 from unnest($1::bytea[]) as new (subject)
         on conflict (subject) do update
         set sent = case when known.since <= $3 then 1 else least(known.sent + 1, 1000000) end
           , since = case when known.since <= $3 then $2 else known.since end
         returning subject, sent, since",
        &subjects,
        now,
        now - SENDING_PERIOD,
    )
    .fetch_all(connection)
    .await?;
    for row in counted {
        let most = if row.subject == to {
            MOST_TO_AN_ADDRESS
        } else {
            MOST_FROM_A_NETWORK
        };
        if row.sent > most {
            let minutes = minutes(row.since + SENDING_PERIOD - now);
            return Err(Error::Refused(SendRefusal::TooMany { minutes }));
        }
    }
    Ok(())
}

/// Whether this is the first time in a [`SENDING_PERIOD`] that the person with this address is to be warned of
/// guesses.
pub(crate) async fn is_first_warning(
    connection: &mut PgConnection,
    email: &str,
    now: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    let subject: [u8; 32] = Sha256::digest(format!("guesses of {email}")).into();
    let sent = sqlx::query_scalar!(
        "insert into sending_limit as known (subject, sent, since) values ($1, 1, $2)
         on conflict (subject) do update
         set sent = case when known.since <= $3 then 1 else least(known.sent + 1, 1000000) end
           , since = case when known.since <= $3 then $2 else known.since end
         returning sent",
        subject.as_slice(),
        now,
        now - SENDING_PERIOD,
    )
    .fetch_one(connection)
    .await?;
    Ok(sent == 1)
}

/// Whole minutes after which the time is over for certain.
fn minutes(left: TimeDelta) -> u32 {
    let seconds = u32::try_from(left.num_seconds()).unwrap_or_default();
    seconds / 60 + 1
}

/// Clears away what was counted in periods that are over, so many at most; says how many.
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
        "delete from sending_limit where subject in (
             select subject from sending_limit where since <= $1 order by since limit $2
         )",
        now - SENDING_PERIOD,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
