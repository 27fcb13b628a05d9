//! Digests: once a day, what is new in a place and was not worth a mail of its own, with what waits.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::AgencyId,
    mail::{DIGEST_OLD_AFTER, Digest, NoticesOfPlace, Waiting},
    market::Market,
    signed_in_user::PlaceId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    marks::MarkedPlace,
    news::{News, Wanted},
    notices::mail,
    readers::{Known, Person, Readers, readers_of},
    waiting::StillWaiting,
};
use crate::{Db, Error, IdSource, acting::Acting, transaction::in_transaction};

/// A place whose digest is due.
struct DuePlace {
    place_id: Uuid,
    is_creator: bool,
    market_code: String,
    daily_from: Uuid,
    weekly_from: Uuid,
    looked_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
}

/// Writes the digest of one place that is due, to each of its people who has something in it, and says when the next
/// one is. Whether there was a place; call it until there is none.
///
/// # Errors
///
/// When the database fails: nobody of the place was then mailed.
pub async fn mail_digests(
    db: &Db,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let Some(place) = lock_next(tx, now).await? else {
            return Ok(false);
        };
        let marked = MarkedPlace {
            place_id: place.place_id,
            is_creator: place.is_creator,
            from_notice: place.daily_from.min(place.weekly_from),
        };
        let mut next = Next::of(&place);
        if let Some(readers) = readers_of(tx, &marked).await? {
            let news = News::of(tx, &readers, &marked, now - DIGEST_OLD_AFTER).await?;
            let waits = still_waiting(tx, &readers, now).await?;
            let waiting = waits.reminders(place.looked_at, now);
            write_to_all(tx, ids, (&readers, &news), (&place, waiting), now).await?;
            next.come_after(&place, &news, &waits, now);
        }
        save(tx, &place, &next, now).await?;
        Ok(true)
    })
}

/// Writes to each person who has something in the digest.
async fn write_to_all(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    (readers, news): (&Readers, &News),
    (place, waiting): (&DuePlace, Waiting),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let known = Known::of(connection, readers, place.daily_from.min(place.weekly_from)).await?;
    let wanted = Wanted::In {
        daily_from: place.daily_from,
        weekly_from: place.is_weekly().then_some(place.weekly_from),
    };
    for person in &readers.people {
        let waiting = known.reminds(person).then_some(waiting);
        let waiting = waiting.unwrap_or_default();
        let told = news.for_person(person, &known, wanted);
        let notices = match (told, readers.place) {
            (Some((notices, _)), _) => notices,
            (None, PlaceId::Agency(agency)) if !waiting.is_empty() => {
                (only_reminders(agency, person), 0)
            }
            (None, _) => continue,
        };
        mail(connection, ids, (readers, person), (notices, waiting), now).await?;
    }
    Ok(())
}

/// No notice, for a mail that reminds alone.
const fn only_reminders(agency: AgencyId, person: &Person) -> NoticesOfPlace {
    NoticesOfPlace::Agency {
        agency,
        role: person.role,
        notices: Vec::new(),
    }
}

async fn still_waiting(
    connection: &mut PgConnection,
    readers: &Readers,
    now: DateTime<Utc>,
) -> Result<StillWaiting, sqlx::Error> {
    match readers.place {
        PlaceId::Agency(agency) => StillWaiting::of_agency(connection, agency, now).await,
        PlaceId::Shop(_) | PlaceId::Creator(_) | PlaceId::Platform => Ok(StillWaiting::default()),
    }
}

impl DuePlace {
    /// Whose clock counts; that of a market which is gone is no worse than another.
    fn market(&self) -> Market {
        self.market_code.parse().unwrap_or(Market::Gb)
    }

    /// Whether this digest is a weekly one, too.
    fn is_weekly(&self) -> bool {
        self.due_at
            .is_some_and(|due_at| Digest::Weekly.is_due_at(due_at, self.market()))
    }
}

/// How a place goes on after a digest.
struct Next {
    daily_from: Uuid,
    weekly_from: Uuid,
    due_at: Option<DateTime<Utc>>,
}

impl Next {
    /// As it was, with nothing due.
    const fn of(place: &DuePlace) -> Self {
        Self {
            daily_from: place.daily_from,
            weekly_from: place.weekly_from,
            due_at: None,
        }
    }

    /// What was told is told, and the next digest is due while there is something for it.
    fn come_after(
        &mut self,
        place: &DuePlace,
        news: &News,
        waits: &StillWaiting,
        now: DateTime<Utc>,
    ) {
        let is_weekly = place.is_weekly();
        if let Some(latest) = news.latest() {
            // The first key behind it.
            let behind = Uuid::from_u128(latest.as_u128().saturating_add(1));
            self.daily_from = behind.max(self.daily_from);
            if is_weekly {
                self.weekly_from = behind.max(self.weekly_from);
            }
        }
        let is_left = !is_weekly && news.has(Digest::Weekly, place.weekly_from);
        let digest = if waits.is_anything() {
            Some(Digest::Daily)
        } else {
            is_left.then_some(Digest::Weekly)
        };
        self.due_at = digest.map(|digest| digest.next_after(now, place.market()));
    }
}

/// What a place's new notices have for digests: sees to it that the next one is written. A place that has a digest
/// due stays due when it is, or earlier.
pub(super) async fn plan(
    connection: &mut PgConnection,
    place: &MarkedPlace,
    (market, digest): (Market, Digest),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into notice_digest as known (
             place_id, is_creator, market_code, daily_from, weekly_from, looked_at, due_at
         )
         values ($1, $2, $3, $4, $4, $5, $6)
         on conflict (place_id) do update
         set due_at = least(known.due_at, excluded.due_at)
           , market_code =
                 case when known.due_at is null then excluded.market_code else known.market_code end
           , looked_at =
                 case when known.due_at is null then excluded.looked_at else known.looked_at end",
        place.place_id,
        place.is_creator,
        market.code(),
        place.from_notice,
        now,
        digest.next_after(now, market),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Locks the place that is due for the longest time, past those that others are at.
async fn lock_next(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Option<DuePlace>, sqlx::Error> {
    sqlx::query_as!(
        DuePlace,
        "select place_id, is_creator, market_code, daily_from, weekly_from, looked_at, due_at
         from notice_digest where due_at <= $1
         order by due_at
         limit 1
         for update skip locked",
        now,
    )
    .fetch_optional(connection)
    .await
}

async fn save(
    connection: &mut PgConnection,
    place: &DuePlace,
    next: &Next,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update notice_digest
         set daily_from = $2, weekly_from = $3, looked_at = $4, due_at = $5
         where place_id = $1",
        place.place_id,
        next.daily_from,
        next.weekly_from,
        now,
        next.due_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}
