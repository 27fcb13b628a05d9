//! What is new in a place, and what of it one person is mailed.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CreatorId, NoticeId, ShopId},
    mail::{Digest, MailedNotice, NOTICES_LISTED, NoticeTime, NoticesOfPlace},
    market::Market,
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice},
    signed_in_user::PlaceId,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    marks::MarkedPlace,
    readers::{Known, Person, Readers},
};

/// Among how many of the latest notices of a place those are looked for that a mail tells of.
const LOOKED_THROUGH: i64 = 200;

/// Which of the new notices a mail tells of.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// Those that are mailed at once, as far as no such mail told of them.
    AtOnce,
    /// Those of a digest.
    In {
        /// Of each day: from this notice on.
        daily_from: Uuid,
        /// Of the week: from this notice on, if it is a weekly digest.
        weekly_from: Option<Uuid>,
    },
}

impl Wanted {
    fn includes(self, notice: Uuid, time: NoticeTime) -> bool {
        match (self, time) {
            (Self::AtOnce, NoticeTime::AtOnce) => true,
            (Self::In { daily_from, .. }, NoticeTime::In(Digest::Daily)) => notice >= daily_from,
            (Self::In { weekly_from, .. }, NoticeTime::In(Digest::Weekly)) => {
                weekly_from.is_some_and(|from| notice >= from)
            }
            (Self::AtOnce, NoticeTime::In(_)) | (Self::In { .. }, NoticeTime::AtOnce) => false,
        }
    }
}

/// What is new in a place, the latest first.
pub(super) enum News {
    Agency(AgencyId, Vec<Notice<AgencyNotice>>),
    Shop(ShopId, Vec<Notice<SellerNotice>>),
    Creator(CreatorId, Vec<Notice<CreatorNotice>>),
    Nothing,
}

/// What a mail says, with the number of those that it doesn't list, and up to which notice the person was
/// then mailed.
pub(super) type Told = ((NoticesOfPlace, u32), NoticeId);

impl News {
    /// From the marked notice on, as far as it happened after a moment.
    pub(super) async fn of(
        connection: &mut PgConnection,
        readers: &Readers,
        marked: &MarkedPlace,
        after: DateTime<Utc>,
    ) -> Result<Self, sqlx::Error> {
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

    /// The latest of them.
    pub(super) fn latest(&self) -> Option<Uuid> {
        let latest = match self {
            Self::Agency(_, all) => all.first().map(|notice| notice.notice),
            Self::Shop(_, all) => all.first().map(|notice| notice.notice),
            Self::Creator(_, all) => all.first().map(|notice| notice.notice),
            Self::Nothing => None,
        };
        latest.map(NoticeId::uuid)
    }

    /// Whether there is something for such a digest, from a notice on.
    pub(super) fn has(&self, digest: Digest, from: Uuid) -> bool {
        let time = NoticeTime::In(digest);
        match self {
            Self::Agency(_, all) => has(all, time, from),
            Self::Shop(_, all) => has(all, time, from),
            Self::Creator(_, all) => has(all, time, from),
            Self::Nothing => false,
        }
    }

    /// The earliest digest in which something is told or reminded of, and the market by whose clock it is written;
    /// none where there is nothing for one.
    pub(super) fn next_digest(&self) -> Option<(Market, Digest)> {
        match self {
            Self::Agency(_, all) => digest_of(all),
            Self::Shop(_, all) => digest_of(all),
            Self::Creator(_, all) => digest_of(all),
            Self::Nothing => None,
        }
    }

    /// What the person is mailed; none where nothing is for this person.
    pub(super) fn for_person(
        &self,
        person: &Person,
        known: &Known,
        wanted: Wanted,
    ) -> Option<Told> {
        let role = person.role;
        let (notices, more, up_to) = match self {
            Self::Agency(agency, all) => {
                let (notices, more, up_to) = chosen(all, person, known, wanted)?;
                let agency = *agency;
                let notices = NoticesOfPlace::Agency {
                    agency,
                    role,
                    notices,
                };
                (notices, more, up_to)
            }
            Self::Shop(shop, all) => {
                let (notices, more, up_to) = chosen(all, person, known, wanted)?;
                let shop = *shop;
                let notices = NoticesOfPlace::Shop {
                    shop,
                    role,
                    notices,
                };
                (notices, more, up_to)
            }
            Self::Creator(creator, all) => {
                let (notices, more, up_to) = chosen(all, person, known, wanted)?;
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
    wanted: Wanted,
) -> Option<(Vec<Notice<What>>, u32, NoticeId)> {
    let is_for = |notice: &&Notice<What>| {
        let id = notice.notice.uuid();
        let kind = notice.what.kind();
        let is_told = matches!(wanted, Wanted::AtOnce) && known.was_mailed(person, id);
        wanted.includes(id, time_of(notice))
            && !is_told
            && kind.is_some_and(|kind| known.is_for(person, id, kind))
    };
    let mut chosen: Vec<Notice<What>> = all.iter().filter(is_for).cloned().collect();
    let latest = chosen.first()?.notice;
    let more = chosen.len().saturating_sub(NOTICES_LISTED);
    chosen.truncate(NOTICES_LISTED);
    Some((chosen, u32::try_from(more).unwrap_or(u32::MAX), latest))
}

fn time_of<What: MailedNotice>(notice: &Notice<What>) -> NoticeTime {
    notice.what.time(notice.at, notice.market)
}

fn has<What: MailedNotice>(all: &[Notice<What>], time: NoticeTime, from: Uuid) -> bool {
    all.iter()
        .any(|notice| notice.notice.uuid() >= from && time_of(notice) == time)
}

/// The earliest digest for which there is something among notices.
fn digest_of<What: MailedNotice>(all: &[Notice<What>]) -> Option<(Market, Digest)> {
    let digests = all.iter().filter_map(|notice| {
        let digest = match time_of(notice) {
            NoticeTime::In(digest) => Some(digest),
            NoticeTime::AtOnce => notice.what.is_reminded_of().then_some(Digest::Daily),
        };
        Some((notice.market, digest?))
    });
    digests.min_by_key(|(_, digest)| *digest)
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
