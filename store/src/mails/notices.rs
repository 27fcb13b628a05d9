//! Mails of notices: what each person of a place has not read since the last one.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CreatorId, MailId, NoticeId, ShopId},
    mail::{
        MailContent, MailedNotice, NOTICES_APART, NOTICES_LISTED, NOTICES_OLD_AFTER, NoticeMail,
        NoticesOfPlace,
    },
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice},
    signed_in_user::PlaceId,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    NewMail,
    marks::{self, MarkedPlace},
    queue,
    readers::{Known, Person, Readers, readers_of},
};
use crate::{Db, Error, IdSource, acting::Acting, transaction::in_transaction};

/// Among how many of the latest notices of a place those are looked for that a mail tells of.
const LOOKED_THROUGH: i64 = 200;

/// Mails the people of one place that is due what is new there, each as far as it is for this person and
/// unless the last such mail was less than an hour ago: then the place is looked at again. Whether there was
/// a place; call it until there is none.
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
            let news = News::of(tx, &readers, &marked, now).await?;
            let known = Known::of(tx, &readers, marked.from_notice).await?;
            for person in &readers.people {
                let Some((notices, up_to)) = news.for_person(person, &known) else {
                    continue;
                };
                let earliest = known.mailed_at(person).map(|last| last + NOTICES_APART);
                if let Some(earliest) = earliest.filter(|earliest| *earliest > now) {
                    again =
                        Some(again.map_or(earliest, |again: DateTime<Utc>| again.min(earliest)));
                    continue;
                }
                mail(tx, ids, (&readers, person), notices, now).await?;
                remember(tx, (&readers, person), up_to, now).await?;
            }
        }
        marks::done_with(tx, &marked, again).await?;
        Ok(true)
    })
}

async fn mail(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    (readers, person): (&Readers, &Person),
    (notices, more): (NoticesOfPlace, u32),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let notices = NoticeMail {
        place: readers.name.clone(),
        notices,
        more,
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

/// What is new in a place, the latest first.
enum News {
    Agency(AgencyId, Vec<Notice<AgencyNotice>>),
    Shop(ShopId, Vec<Notice<SellerNotice>>),
    Creator(CreatorId, Vec<Notice<CreatorNotice>>),
    Nothing,
}

/// What a mail says, with the number of those that it doesn't list, and up to which notice the person was
/// then mailed.
type Told = ((NoticesOfPlace, u32), NoticeId);

impl News {
    async fn of(
        connection: &mut PgConnection,
        readers: &Readers,
        marked: &MarkedPlace,
        now: DateTime<Utc>,
    ) -> Result<Self, sqlx::Error> {
        let after = now - NOTICES_OLD_AFTER;
        Ok(match readers.place {
            PlaceId::Agency(agency) => {
                let rows = of_organisation(connection, marked, after).await?;
                Self::Agency(agency, readable(rows))
            }
            PlaceId::Shop(shop) => {
                let rows = of_organisation(connection, marked, after).await?;
                Self::Shop(shop, readable(rows))
            }
            PlaceId::Creator(creator) => {
                let rows = of_creator(connection, marked, after).await?;
                Self::Creator(creator, readable(rows))
            }
            PlaceId::Platform => Self::Nothing,
        })
    }

    /// What the person is mailed; none where nothing is for this person.
    fn for_person(&self, person: &Person, known: &Known) -> Option<Told> {
        let role = person.role;
        let (notices, more, up_to) = match self {
            Self::Agency(agency, all) => {
                let (notices, more, up_to) = chosen(all, person, known)?;
                let agency = *agency;
                let notices = NoticesOfPlace::Agency {
                    agency,
                    role,
                    notices,
                };
                (notices, more, up_to)
            }
            Self::Shop(shop, all) => {
                let (notices, more, up_to) = chosen(all, person, known)?;
                let shop = *shop;
                let notices = NoticesOfPlace::Shop {
                    shop,
                    role,
                    notices,
                };
                (notices, more, up_to)
            }
            Self::Creator(creator, all) => {
                let (notices, more, up_to) = chosen(all, person, known)?;
                let creator = *creator;
                (NoticesOfPlace::Creator { creator, notices }, more, up_to)
            }
            Self::Nothing => return None,
        };
        Some(((notices, more), up_to))
    }
}

/// Those that are for the person, as many as a mail lists, how many more there are, and the latest of all.
fn chosen<What: MailedNotice + Clone>(
    all: &[Notice<What>],
    person: &Person,
    known: &Known,
) -> Option<(Vec<Notice<What>>, u32, NoticeId)> {
    let is_for = |notice: &&Notice<What>| {
        let kind = notice.what.kind();
        kind.is_some_and(|kind| known.is_for(person, notice.notice.uuid(), kind))
    };
    let mut chosen: Vec<Notice<What>> = all.iter().filter(is_for).cloned().collect();
    let latest = chosen.first()?.notice;
    let more = chosen.len().saturating_sub(NOTICES_LISTED);
    chosen.truncate(NOTICES_LISTED);
    Some((chosen, u32::try_from(more).unwrap_or(u32::MAX), latest))
}

/// A notice as it is kept.
struct Row {
    notice_id: Uuid,
    at: DateTime<Utc>,
    market_code: String,
    what: Value,
}

/// The notices that can be read; what can't be is left out, as it is in lists.
fn readable<What: DeserializeOwned>(rows: Vec<Row>) -> Vec<Notice<What>> {
    let read = rows.into_iter().filter_map(|row| {
        let market = row.market_code.parse().ok();
        let what = serde_json::from_value(row.what).ok();
        if market.is_none() || what.is_none() {
            tracing::error!(notice = %row.notice_id, "a notice is left out of an email");
        }
        Some(Notice {
            notice: row.notice_id.into(),
            at: row.at,
            market: market?,
            is_read: false,
            what: what?,
        })
    });
    read.collect()
}

async fn of_organisation(
    connection: &mut PgConnection,
    marked: &MarkedPlace,
    after: DateTime<Utc>,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        "select notice_id, at, market_code, what from organisation_notice
         where organisation_id = $1 and notice_id >= $2 and at > $3
         order by notice_id desc
         limit $4",
        marked.place_id,
        marked.from_notice,
        after,
        LOOKED_THROUGH,
    )
    .fetch_all(connection)
    .await
}

async fn of_creator(
    connection: &mut PgConnection,
    marked: &MarkedPlace,
    after: DateTime<Utc>,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        "select notice_id, at, market_code, what from creator_notice
         where creator_id = $1 and notice_id >= $2 and at > $3
         order by notice_id desc
         limit $4",
        marked.place_id,
        marked.from_notice,
        after,
        LOOKED_THROUGH,
    )
    .fetch_all(connection)
    .await
}
