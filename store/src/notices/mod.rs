//! Notices: what people are told in the program because something happened. They are written when
//! events are handed on ([`crate::outbox`]), read by the members of an organisation or by a creator,
//! and cleared away when they are old. What somebody has read is each person's own.

mod acceptances;
mod access;
mod applications;
mod authorisations;
mod being_paid;
mod bills;
mod campaigns;
mod commission;
mod courses;
mod creators;
mod disputes;
mod ends;
mod groups;
mod holds;
mod incentives;
mod kept;
mod lines;
mod linking;
mod links;
mod listing;
mod moved_dates;
mod moves;
mod organisations;
mod payouts;
mod products;
mod published;
mod rates;
mod reader;
mod reading;
mod registrations;
mod samples;
mod saving;
mod shop_invitations;
mod showcases;
mod shown;
mod told;
pub(crate) mod writing;

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{AgencyId, CreatorId, ShopId},
    notice::{AgencyNotice, CreatorNotice, Notice, NoticeFilter, SellerNotice},
    page::{Cursor, Page},
};

pub use self::reading::{mark_read, unread};
use self::{
    listing::list,
    reader::{Place, Reader},
};
use crate::{ActorContext, Db, Error};

/// How long a notice is kept.
const LIFE: TimeDelta = TimeDelta::days(180);

/// How long it is remembered of which events notices were written.
const TOLD_REMEMBERED: TimeDelta = TimeDelta::days(7);

/// The agency's notices, the latest first: those that the filter leaves, and of money for those who may
/// see it.
///
/// # Errors
///
/// Not found for another agency, or the database's failure.
pub async fn of_agency(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    filter: Option<NoticeFilter>,
    page: Option<&Cursor>,
) -> Result<Page<Notice<AgencyNotice>>, Error<Infallible>> {
    list(db, by, Reader::of(by.actor, agency.into())?, filter, page).await
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
    filter: Option<NoticeFilter>,
    page: Option<&Cursor>,
) -> Result<Page<Notice<SellerNotice>>, Error<Infallible>> {
    list(db, by, Reader::of(by.actor, shop.into())?, filter, page).await
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
    filter: Option<NoticeFilter>,
    page: Option<&Cursor>,
) -> Result<Page<Notice<CreatorNotice>>, Error<Infallible>> {
    let reader = Reader::of(by.actor, Place::Creator(creator))?;
    list(db, by, reader, filter, page).await
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

/// Clears away what is remembered of notices and of no use any more: that an old one was opened, and of
/// which events of long ago notices were written. So many of each kind at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_marks(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let opened = sqlx::query!(
        "delete from notice_opened where (account_id, place_id, notice_id) in (
             select account_id, place_id, notice_id from notice_opened where opened_at <= $1
             order by opened_at limit $2
         )",
        now - LIFE,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    let told = sqlx::query!(
        "delete from told_event where outbox_id in (
             select outbox_id from told_event where told_at <= $1 order by told_at limit $2
         )",
        now - TOLD_REMEMBERED,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(opened.rows_affected() + told.rows_affected())
}
