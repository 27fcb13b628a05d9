//! Notices page by page, the latest first.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{CreatorId, NoticeId, OrganisationId},
    notice::Notice,
    page::{Cursor, Page, Position},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Place, Reader, read_up_to};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before},
};

/// Some notices of the reader's place, as what that place is told. One that can't be read is left out,
/// so that the others are seen.
pub(super) async fn list<What: DeserializeOwned>(
    db: &Db,
    by: &ActorContext<'_>,
    reader: Reader,
    page: Option<&Cursor>,
) -> Result<Page<Notice<What>>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let read = read_up_to(&mut connection, reader).await?;
    let rows = match reader.place {
        Place::Organisation(organisation) => {
            of_organisation(&mut connection, organisation, page).await?
        }
        Place::Creator(creator) => of_creator(&mut connection, creator, page).await?,
    };
    let fetched = Page::of_fetched(page, rows, |row| Position::of_id(row.notice_id));
    let readable = fetched.rows.into_iter().filter_map(|row| {
        let notice = row.read(read);
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

async fn of_organisation(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    if is_before(page) {
        return sqlx::query_as!(
            Row,
            "select notice_id, at, market_code, what from organisation_notice
             where organisation_id = $1 and notice_id > $2
             order by notice_id
             limit $3",
            organisation.uuid(),
            cursor_bound(page),
            PAGE_FETCH,
        )
        .fetch_all(connection)
        .await;
    }
    sqlx::query_as!(
        Row,
        "select notice_id, at, market_code, what from organisation_notice
         where organisation_id = $1 and notice_id < $2
         order by notice_id desc
         limit $3",
        organisation.uuid(),
        cursor_bound(page),
        PAGE_FETCH,
    )
    .fetch_all(connection)
    .await
}

async fn of_creator(
    connection: &mut PgConnection,
    creator: CreatorId,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    if is_before(page) {
        return sqlx::query_as!(
            Row,
            "select notice_id, at, market_code, what from creator_notice
             where creator_id = $1 and notice_id > $2
             order by notice_id
             limit $3",
            creator.uuid(),
            cursor_bound(page),
            PAGE_FETCH,
        )
        .fetch_all(connection)
        .await;
    }
    sqlx::query_as!(
        Row,
        "select notice_id, at, market_code, what from creator_notice
         where creator_id = $1 and notice_id < $2
         order by notice_id desc
         limit $3",
        creator.uuid(),
        cursor_bound(page),
        PAGE_FETCH,
    )
    .fetch_all(connection)
    .await
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
        read_up_to: Uuid,
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
            is_read: self.notice_id <= read_up_to,
            what: serde_json::from_value(self.what).map_err(|_| corrupt("what"))?,
        })
    }
}
