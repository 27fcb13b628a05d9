//! Notices page by page, the latest first.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{CreatorId, NoticeId, OrganisationId},
    notice::{Concern, Notice, NoticeFilter},
    page::{Cursor, Page, Position},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Place, Reader,
    reading::{HasRead, has_read},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// Some notices of the reader's place, as what that place is told. One that can't be read is left out,
/// so that the others are seen.
pub(super) async fn list<What: DeserializeOwned>(
    db: &Db,
    by: &ActorContext<'_>,
    reader: Reader,
    filter: Option<NoticeFilter>,
    page: Option<&Cursor>,
) -> Result<Page<Notice<What>>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let read = has_read(&mut connection, reader).await?;
    let asked = Asked {
        concern: filter.and_then(NoticeFilter::concern),
        is_unread: filter == Some(NoticeFilter::Unread),
        sees_money: reader.sees_money,
        sees_being_paid: reader.sees_being_paid,
        read: &read,
    };
    let rows = match reader.place {
        Place::Organisation(organisation) => {
            of_organisation(&mut connection, organisation, &asked, page).await?
        }
        Place::Creator(creator) => of_creator(&mut connection, creator, &asked, page).await?,
    };
    let fetched = Page::of_fetched(page, rows, |row| Position::of_id(row.notice_id));
    let readable = fetched.rows.into_iter().filter_map(|row| {
        let notice = row.read(&read);
        notice
            .inspect_err(|error| tracing::error!(%error, "a notice is left out"))
            .ok()
    });
    Ok(Page {
        rows: readable.collect(),
        previous: fetched.previous,
        next: fetched.next,
    })
}

/// Which notices are asked for, and by whom.
struct Asked<'r> {
    concern: Option<Concern>,
    is_unread: bool,
    sees_money: bool,
    sees_being_paid: bool,
    read: &'r HasRead,
}

async fn of_organisation(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    asked: &Asked<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    macro_rules! fetch {
        ($than:literal, $direction:literal) => {
            sqlx::query_as!(
                Row,
                "select notice_id, at, market_code, what from organisation_notice
                 where organisation_id = $1 and notice_id "
                    + $than
                    + " $2
                     and ($4::text is null or concern = $4)
                     and ($5::boolean or concern is distinct from 'money')
                     and ($9::boolean or concern is distinct from 'being_paid')
                     and (not $6::boolean or notice_id > $7 and not notice_id = any($8))
                 order by notice_id "
                    + $direction
                    + " limit $3",
                organisation.uuid(),
                cursor_bound(page),
                PAGE_FETCH,
                asked.concern.map(Concern::code),
                asked.sees_money,
                asked.is_unread,
                asked.read.up_to,
                &asked.read.opened,
                asked.sees_being_paid,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

async fn of_creator(
    connection: &mut PgConnection,
    creator: CreatorId,
    asked: &Asked<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    macro_rules! fetch {
        ($than:literal, $direction:literal) => {
            sqlx::query_as!(
                Row,
                "select notice_id, at, market_code, what from creator_notice
                 where creator_id = $1 and notice_id "
                    + $than
                    + " $2
                     and ($4::text is null or concern = $4)
                     and (not $5::boolean or notice_id > $6 and not notice_id = any($7))
                 order by notice_id "
                    + $direction
                    + " limit $3",
                creator.uuid(),
                cursor_bound(page),
                PAGE_FETCH,
                asked.concern.map(Concern::code),
                asked.is_unread,
                asked.read.up_to,
                &asked.read.opened,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

struct Row {
    notice_id: Uuid,
    at: DateTime<Utc>,
    market_code: String,
    what: Value,
}

impl Row {
    fn read<What: DeserializeOwned>(
        self,
        read: &HasRead,
    ) -> Result<Notice<What>, Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "notice",
            column,
            id: self.notice_id,
        };
        Ok(Notice {
            notice: NoticeId::new(self.notice_id),
            at: self.at,
            market: self
                .market_code
                .parse()
                .map_err(|_| corrupt("market_code"))?,
            is_read: read.has(self.notice_id),
            what: serde_json::from_value(self.what).map_err(|_| corrupt("what"))?,
        })
    }
}
