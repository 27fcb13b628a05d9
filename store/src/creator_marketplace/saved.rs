//! What an agency reads of its lists and searches.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    creator_list::{
        CreatorListEntry, CreatorListRow, CreatorNote, OpenedCreatorList, SavedByAgency, SavedName,
        SavedSearch,
    },
    ids::{CreatorId, CreatorListId, SavedSearchId},
    market::Market,
    page::{Cursor, Page, Position},
};
use uuid::Uuid;

use super::acting_agency;
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// All lists and searches of the agency that asks, in the order of names.
///
/// # Errors
///
/// Not found for anybody but members of an agency; a row that can't be what it says; or the database's failure.
pub async fn saved(db: &Db, by: &ActorContext<'_>) -> Result<SavedByAgency, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let lists = sqlx::query_as!(
        ListColumns,
        "select creator_list_id, market_code, name, creators, made_at from creator_list
         where agency_id = $1
         order by lower(name), creator_list_id",
        agency.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let searches = sqlx::query!(
        "select saved_search_id, market_code, name, query, made_at from saved_search
         where agency_id = $1
         order by lower(name), saved_search_id",
        agency.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let corrupt = |column, id| Error::Corrupt {
        table: "saved_search",
        column,
        id,
    };
    let search = |id: Uuid, market: &str, name: &str, query: String, made_at: DateTime<Utc>| {
        Ok::<_, Error<Infallible>>(SavedSearch {
            search: SavedSearchId::new(id),
            market: market.parse().map_err(|_| corrupt("market_code", id))?,
            name: SavedName::parse(name).map_err(|_| corrupt("name", id))?,
            query,
            made_at,
        })
    };
    let searches = searches.into_iter().map(|row| {
        search(
            row.saved_search_id,
            &row.market_code,
            &row.name,
            row.query,
            row.made_at,
        )
    });
    Ok(SavedByAgency {
        lists: read_lists(lists)?,
        searches: searches.collect::<Result<_, _>>()?,
    })
}

/// The agency's lists of a market in the order of names, each with whether the creator is on it.
///
/// # Errors
///
/// As [`saved`].
pub async fn lists_with(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    creator: CreatorId,
) -> Result<Vec<(CreatorListRow, bool)>, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let rows = sqlx::query!(
        r#"select list.creator_list_id, list.market_code, list.name, list.creators, list.made_at
                , exists (
                      select from creator_list_entry as entry
                      where entry.agency_id = list.agency_id
                          and entry.creator_list_id = list.creator_list_id
                          and entry.creator_id = $3
                  ) as "has!"
           from creator_list as list
           where list.agency_id = $1 and list.market_code = $2
           order by lower(list.name), list.creator_list_id"#,
        agency.uuid(),
        market.code(),
        creator.uuid(),
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let mut lists = Vec::with_capacity(rows.len());
    for row in rows {
        let columns = ListColumns {
            creator_list_id: row.creator_list_id,
            market_code: row.market_code,
            name: row.name,
            creators: row.creators,
            made_at: row.made_at,
        };
        lists.push((columns.read()?, row.has));
    }
    Ok(lists)
}

/// A list of the agency that asks, with some of its creators: those added last first.
///
/// # Errors
///
/// As [`saved`]; not found for a list of another agency.
pub async fn open_list(
    db: &Db,
    by: &ActorContext<'_>,
    list: CreatorListId,
    page: Option<&Cursor>,
) -> Result<OpenedCreatorList, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query_as!(
        ListColumns,
        "select creator_list_id, market_code, name, creators, made_at from creator_list
         where agency_id = $1 and creator_list_id = $2",
        agency.uuid(),
        list.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let from = page.map_or(DateTime::<Utc>::MAX_UTC, |key| key.position().at);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                EntryColumns,
                "select entry.creator_id, entry.note, entry.added_at
                 from creator_list_entry as entry
                 where entry.agency_id = $1 and entry.creator_list_id = $2
                     and (entry.added_at, entry.creator_id) "
                    + $behind
                    + " ($3, $4)
                 order by entry.added_at "
                    + $direction
                    + ", entry.creator_id "
                    + $direction
                    + " limit $5",
                agency.uuid(),
                list.uuid(),
                from,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let mut entries = Vec::with_capacity(rows.len());
    for entry in rows {
        entries.push(entry.read()?);
    }
    Ok(OpenedCreatorList {
        list: row.read()?,
        entries: Page::of_fetched(page, entries, |entry| Position {
            at: entry.added_at,
            id: entry.creator.uuid(),
        }),
    })
}

struct ListColumns {
    creator_list_id: Uuid,
    market_code: String,
    name: String,
    creators: i16,
    made_at: DateTime<Utc>,
}

impl ListColumns {
    fn read(self) -> Result<CreatorListRow, Error<Infallible>> {
        let id = self.creator_list_id;
        let corrupt = |column| Error::Corrupt {
            table: "creator_list",
            column,
            id,
        };
        Ok(CreatorListRow {
            list: CreatorListId::new(id),
            market: self
                .market_code
                .parse()
                .map_err(|_| corrupt("market_code"))?,
            name: SavedName::parse(&self.name).map_err(|_| corrupt("name"))?,
            creators: u16::try_from(self.creators).map_err(|_| corrupt("creators"))?,
            made_at: self.made_at,
        })
    }
}

fn read_lists(rows: Vec<ListColumns>) -> Result<Vec<CreatorListRow>, Error<Infallible>> {
    rows.into_iter().map(ListColumns::read).collect()
}

struct EntryColumns {
    creator_id: Uuid,
    note: String,
    added_at: DateTime<Utc>,
}

impl EntryColumns {
    fn read(self) -> Result<CreatorListEntry, Error<Infallible>> {
        let note = CreatorNote::try_from(self.note).map_err(|_| Error::Corrupt {
            table: "creator_list_entry",
            column: "note",
            id: self.creator_id,
        })?;
        Ok(CreatorListEntry {
            creator: CreatorId::new(self.creator_id),
            note,
            added_at: self.added_at,
        })
    }
}
