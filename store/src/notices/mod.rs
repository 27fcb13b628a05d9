//! Notices: what people are told in the program because something happened. They are written when
//! events are handed on ([`crate::outbox`]), read by the members of an organisation or by a creator,
//! and cleared away when they are old. How far somebody has read is each person's own.

mod creators;
mod groups;
mod listing;
mod organisations;
mod reader;
pub(crate) mod writing;

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{AgencyId, CreatorId, NoticeId, ShopId},
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice, UNREAD_COUNTED, Unread},
    page::{Cursor, Page},
};
use sqlx::PgConnection;
use uuid::Uuid;

use self::{
    listing::list,
    reader::{Place, Reader},
};
use crate::{ActorContext, Db, Error, acting::reading};

/// How long a notice is kept.
const LIFE: TimeDelta = TimeDelta::days(180);

/// How many unread notices are looked for: one more than are counted, which tells of the others.
const LOOKED_FOR: i64 = 10;
const _: () = assert!(
    UNREAD_COUNTED == 9,
    "one more is looked for than is counted"
);

/// The agency's notices, the latest first.
///
/// # Errors
///
/// Not found for another agency, or the database's failure.
pub async fn of_agency(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    page: Option<&Cursor>,
) -> Result<Page<Notice<AgencyNotice>>, Error<Infallible>> {
    list(db, by, Reader::of(by.actor, agency.into())?, page).await
}

/// The shop's notices, the latest first.
///
/// # Errors
///
/// Not found for another shop, or the database's failure.
pub async fn of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    page: Option<&Cursor>,
) -> Result<Page<Notice<SellerNotice>>, Error<Infallible>> {
    list(db, by, Reader::of(by.actor, shop.into())?, page).await
}

/// The creator's notices, the latest first.
///
/// # Errors
///
/// Not found for another creator, or the database's failure.
pub async fn of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    page: Option<&Cursor>,
) -> Result<Page<Notice<CreatorNotice>>, Error<Infallible>> {
    list(db, by, Reader::of(by.actor, Place::Creator(creator))?, page).await
}

/// How many notices the person has not read, in the place that the person asks for.
///
/// # Errors
///
/// Not found for an actor who gets no notices, or the database's failure.
pub async fn unread(db: &Db, by: &ActorContext<'_>) -> Result<Unread, Error<Infallible>> {
    let reader = Reader::here(by.actor)?;
    let mut connection = reading(&db.primary, by).await?;
    let read_up_to = read_up_to(&mut connection, reader).await?;
    let found = match reader.place {
        Place::Organisation(organisation) => sqlx::query_scalar!(
            r#"select count(*) as "found!" from (
                   select from organisation_notice
                   where organisation_id = $1 and notice_id > $2
                   limit $3
               ) as unread"#,
            organisation.uuid(),
            read_up_to,
            LOOKED_FOR,
        ),
        Place::Creator(creator) => sqlx::query_scalar!(
            r#"select count(*) as "found!" from (
                   select from creator_notice
                   where creator_id = $1 and notice_id > $2
                   limit $3
               ) as unread"#,
            creator.uuid(),
            read_up_to,
            LOOKED_FOR,
        ),
    };
    let found = found.fetch_one(&mut *connection).await?;
    Ok(Unread::of_found(u64::try_from(found).unwrap_or_default()))
}

/// The person has read everything up to this notice. What was read stays so.
///
/// # Errors
///
/// Not found for a notice that the place which the person asks for didn't get, or the database's
/// failure.
pub async fn mark_read(
    db: &Db,
    by: &ActorContext<'_>,
    up_to: NoticeId,
) -> Result<(), Error<Infallible>> {
    let reader = Reader::here(by.actor)?;
    let mut connection = reading(&db.primary, by).await?;
    if !is_there(&mut connection, reader.place, up_to).await? {
        return Err(Error::NotFound);
    }
    sqlx::query!(
        "insert into notice_reading as known (account_id, place_id, read_up_to)
         values ($1, $2, $3)
         on conflict (account_id, place_id) do update
         set read_up_to = greatest(known.read_up_to, excluded.read_up_to)",
        reader.account.uuid(),
        reader.place.uuid(),
        up_to.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    Ok(())
}

/// Clears away notices that are old, so many of each kind at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_old(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let old = now - LIFE;
    let of_organisations = sqlx::query!(
        "delete from organisation_notice where (organisation_id, notice_id) in (
             select organisation_id, notice_id from organisation_notice where at <= $1
             order by at limit $2
         )",
        old,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    let of_creators = sqlx::query!(
        "delete from creator_notice where (creator_id, notice_id) in (
             select creator_id, notice_id from creator_notice where at <= $1
             order by at limit $2
         )",
        old,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(of_organisations.rows_affected() + of_creators.rows_affected())
}

/// The last notice that the person has read; the least id that there can be for somebody who has read
/// none.
async fn read_up_to(connection: &mut PgConnection, reader: Reader) -> Result<Uuid, sqlx::Error> {
    let read = sqlx::query_scalar!(
        "select read_up_to from notice_reading where account_id = $1 and place_id = $2",
        reader.account.uuid(),
        reader.place.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(read.unwrap_or_else(Uuid::nil))
}

async fn is_there(
    connection: &mut PgConnection,
    place: Place,
    notice: NoticeId,
) -> Result<bool, sqlx::Error> {
    match place {
        Place::Organisation(organisation) => sqlx::query_scalar!(
            r#"select exists (
                   select from organisation_notice where organisation_id = $1 and notice_id = $2
               ) as "is_there!""#,
            organisation.uuid(),
            notice.uuid(),
        ),
        Place::Creator(creator) => sqlx::query_scalar!(
            r#"select exists (
                   select from creator_notice where creator_id = $1 and notice_id = $2
               ) as "is_there!""#,
            creator.uuid(),
            notice.uuid(),
        ),
    }
    .fetch_one(connection)
    .await
}
