//! Mails of notices: what each person of a place has not read since the last one, as far as it is mailed at once.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{MailId, NoticeId},
    mail::{MailContent, NOTICES_APART, NOTICES_OLD_AFTER, NoticeMail, NoticesOfPlace, Waiting},
};
use sqlx::PgConnection;

use super::{
    NewMail, digests, marks,
    news::{News, Wanted},
    queue,
    readers::{Known, Person, Readers, readers_of},
};
use crate::{Db, Error, IdSource, acting::Acting, transaction::in_transaction};

/// Mails the people of one place that is due what is new there and mailed at once, each as far as it is for this
/// person and unless the last such mail was less than an hour ago: then the place is looked at again. What is new for
/// a digest waits for the next one. Whether there was a place; call it until there is none.
///
/// # Errors
///
/// When the database fails: nobody of the place was then mailed.
pub async fn mail_notices(
    db: &Db,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let Some(marked) = marks::lock_next(tx, now).await? else {
            return Ok(false);
        };
        let mut again = None;
        if let Some(readers) = readers_of(tx, &marked).await? {
            let news = News::of(tx, &readers, &marked, now - NOTICES_OLD_AFTER).await?;
            if let Some(planned) = news.next_digest() {
                digests::plan(tx, &marked, planned, now).await?;
            }
            let known = Known::of(tx, &readers, marked.from_notice).await?;
            for person in &readers.people {
                let Some((notices, up_to)) = news.for_person(person, &known, Wanted::AtOnce) else {
                    continue;
                };
                let earliest = known.mailed_at(person).map(|last| last + NOTICES_APART);
                if let Some(earliest) = earliest.filter(|earliest| *earliest > now) {
                    again =
                        Some(again.map_or(earliest, |again: DateTime<Utc>| again.min(earliest)));
                    continue;
                }
                let told = (notices, Waiting::default());
                mail(tx, ids, (&readers, person), told, now).await?;
                remember(tx, (&readers, person), up_to, now).await?;
            }
        }
        marks::done_with(tx, &marked, again).await?;
        Ok(true)
    })
}

/// Writes one person a mail: of notices, of how many beside them, and of what waits.
pub(super) async fn mail(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    (readers, person): (&Readers, &Person),
    ((notices, more), waiting): ((NoticesOfPlace, u32), Waiting),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let notices = NoticeMail {
        place: readers.name.clone(),
        notices,
        more,
        waiting,
    };
    let mail = NewMail {
        account: Some(person.account),
        to: &person.email,
        content: MailContent::Notices { notices },
        secret: None,
    };
    queue(connection, MailId::new(ids.next()), &mail, now).await
}

async fn remember(
    connection: &mut PgConnection,
    (readers, person): (&Readers, &Person),
    up_to: NoticeId,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into notice_mailed as known (account_id, place_id, up_to, mailed_at)
         values ($1, $2, $3, $4)
         on conflict (account_id, place_id) do update
         set up_to = greatest(known.up_to, excluded.up_to), mailed_at = excluded.mailed_at",
        person.account.uuid(),
        readers.place.uuid(),
        up_to.uuid(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
