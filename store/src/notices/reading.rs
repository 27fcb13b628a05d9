//! What a person has read: everything up to a notice, and those that were opened after it.

use std::convert::Infallible;

use domain::{
    ids::NoticeId,
    notice::{UNREAD_COUNTED, Unread},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Place, Reader};
use crate::{ActorContext, Db, Error, acting::reading};

/// How many unread notices are looked for: one more than are counted, which tells of the others.
const LOOKED_FOR: i64 = 10;
const _: () = assert!(
    UNREAD_COUNTED == 9,
    "one more is looked for than is counted"
);

/// Among how many of the latest notices unread ones are looked for: every page asks, also of who never
/// reads any.
const LOOKED_THROUGH: i64 = 500;

/// What a person has read.
pub(super) struct HasRead {
    /// Everything up to this notice; the least id that there can be for somebody who has read none.
    pub(super) up_to: Uuid,
    /// And these.
    pub(super) opened: Vec<Uuid>,
}

impl HasRead {
    pub(super) fn has(&self, notice: Uuid) -> bool {
        notice <= self.up_to || self.opened.contains(&notice)
    }
}

// Counts in the notices of one table, whose places are in this column. What precedes the query may open a
// notice; what follows the conditions leaves it out, since a statement doesn't see what it writes itself.
macro_rules! count_unread {
    ($reader:ident, $opening:tt, $table:tt, $column:tt, $besides:tt $(, $argument:expr)*) => {
        sqlx::query_scalar!(
            $opening + r#"select count(*) as "found!" from (
                   select from (
                       select notice_id, concern from "# + $table + " where " + $column + r#" = $1
                           and notice_id > coalesce(
                               (
                                   select read_up_to from notice_reading
                                   where place_id = $1 and account_id = $2
                               )
                             , $6
                           )
                       order by notice_id desc
                       limit $4
                   ) as latest
                   where concern = any($3)"#
                + $besides + "
                       and not exists (
                           select from notice_opened as opened
                           where opened.place_id = $1 and opened.account_id = $2
                               and opened.notice_id = latest.notice_id
                       )
                   limit $5
               ) as unread",
            $reader.place.uuid(),
            $reader.account.uuid(),
            $reader.counted() as &[&str],
            LOOKED_THROUGH,
            LOOKED_FOR,
            Uuid::nil(),
            $($argument),*
        )
    };
}

/// How many notices the person has not read that ask for something, are about money or about being paid, in
/// the place that the person asks for. One that led to the page which asks is opened by that. What is no notice of the
/// place is opened in vain: whoever makes addresses up would fill the table, which every page reads.
///
/// # Errors
///
/// Not found for an actor who gets no notices, or the database's failure.
pub async fn unread(
    db: &Db,
    by: &ActorContext<'_>,
    opened: Option<NoticeId>,
) -> Result<Unread, Error<Infallible>> {
    let reader = Reader::here(by.actor)?;
    let mut connection = reading(&db.primary, by).await?;
    let found = match (reader.place, opened) {
        (Place::Organisation(_), None) => {
            count_unread!(reader, "", "organisation_notice", "organisation_id", "")
        }
        (Place::Organisation(_), Some(notice)) => count_unread!(
            reader,
            "with opening as (
                 insert into notice_opened (account_id, place_id, notice_id, opened_at)
                 select $2, $1, notice_id, $8 from organisation_notice
                 where organisation_id = $1 and notice_id = $7
                 on conflict (account_id, place_id, notice_id) do nothing
             )
             ",
            "organisation_notice",
            "organisation_id",
            " and latest.notice_id <> $7",
            notice.uuid(),
            by.now
        ),
        (Place::Creator(_), None) => {
            count_unread!(reader, "", "creator_notice", "creator_id", "")
        }
        (Place::Creator(_), Some(notice)) => count_unread!(
            reader,
            "with opening as (
                 insert into notice_opened (account_id, place_id, notice_id, opened_at)
                 select $2, $1, notice_id, $8 from creator_notice
                 where creator_id = $1 and notice_id = $7
                 on conflict (account_id, place_id, notice_id) do nothing
             )
             ",
            "creator_notice",
            "creator_id",
            " and latest.notice_id <> $7",
            notice.uuid(),
            by.now
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
        "with said_by_this as (
             delete from notice_opened
             where account_id = $1 and place_id = $2 and notice_id <= $3
         )
         insert into notice_reading as known (account_id, place_id, read_up_to)
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

/// What the person has read.
pub(super) async fn has_read(
    connection: &mut PgConnection,
    reader: Reader,
) -> Result<HasRead, sqlx::Error> {
    sqlx::query_as!(
        HasRead,
        r#"select coalesce(
               (select read_up_to from notice_reading where account_id = $1 and place_id = $2)
             , $3::uuid
           ) as "up_to!"
         , array(
               select notice_id from notice_opened where account_id = $1 and place_id = $2
           ) as "opened!""#,
        reader.account.uuid(),
        reader.place.uuid(),
        Uuid::nil(),
    )
    .fetch_one(connection)
    .await
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
