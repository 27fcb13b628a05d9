//! Telling of tax information that ends, which comes by the clock and which nobody writes down.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::mail::MailContent;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Db, Error, IdSource,
    acting::Acting,
    applications::{mail_to, party_in, payees_in},
    event::{DomainEvent, record},
    transaction::in_transaction,
};

/// How long before its end a party is told that it comes.
pub const TOLD_BEFORE: TimeDelta = TimeDelta::days(30);

/// An end that came to light later than this is no news.
const NEWS: TimeDelta = TimeDelta::days(90);

/// Tells the parties whose tax information holds no more, soon or by now: of each end once when it is near, and once
/// when it came. Answers of how many, at most so many; call it until it answers 0.
///
/// # Errors
///
/// When the database fails; what was not told is told the next time.
pub async fn tell_of_ends(
    db: &Db,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let mut told = 0_u64;
        for (party, until) in near_their_end(&mut *tx, now, at_most).await? {
            mark(&mut *tx, party, now).await?;
            tell(&mut *tx, (party, until), (now, ids)).await?;
            told = told.saturating_add(1);
        }
        Ok(told)
    })
}

/// The parties that are to be told, with the moment from which on their tax information holds no more. What an end
/// was told for is noted beside it, so that another end is told anew.
async fn near_their_end(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<Vec<(Uuid, DateTime<Utc>)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select party_id, valid_until as "valid_until!" from held_tax_form
           where valid_until > $1 and valid_until <= $2
               and case
                   when valid_until > $3 then told_of_end_at is distinct from valid_until
                   else told_of_ended_at is distinct from valid_until
               end
           order by valid_until
           limit $4
           for update skip locked"#,
        now - NEWS,
        now + TOLD_BEFORE,
        now,
        at_most,
    )
    .fetch_all(connection)
    .await?;
    let near = rows.into_iter().map(|row| (row.party_id, row.valid_until));
    Ok(near.collect())
}

/// Notes that a party is told. The row is locked.
async fn mark(
    connection: &mut PgConnection,
    party: Uuid,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update held_tax_form
         set told_of_end_at = valid_until
           , told_of_ended_at = case when valid_until <= $2 then valid_until end
         where party_id = $1",
        party,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn tell(
    connection: &mut PgConnection,
    (party, until): (Uuid, DateTime<Utc>),
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), sqlx::Error> {
    let Some((place, name)) = party_in(&mut *connection, party).await? else {
        return Ok(());
    };
    let event = DomainEvent::TaxFormEnds {
        party: place,
        until,
    };
    record(&mut *connection, now, ids, &event).await?;
    let readers = payees_in(&mut *connection, party).await?;
    let content = MailContent::TaxFormEnds {
        area: place.workspace(),
        party: name,
        until,
    };
    mail_to(connection, &readers, &content, (now, ids)).await
}
