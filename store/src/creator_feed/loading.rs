//! Reading all creators that can be found.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::creator_search::SearchRow;
use futures::TryStreamExt as _;
use sqlx::PgConnection;

use super::{Feed, row::CardColumns};
use crate::{
    Db, Error,
    acting::Acting,
    binary_copy::{BinaryReader, BinaryRow},
    transaction::Transaction,
};

/// How the one transaction begins that reads everything: it may take longer than any other.
const BEGIN: &str = "begin isolation level repeatable read, read only; \
                     set local statement_timeout = '120s'; \
                     set local idle_in_transaction_session_timeout = '120s'";

/// Every column in the type that it is read as. In no order, so that nothing is sorted.
const CARDS: &str = "copy (
    select creator_id, market_code, handle, coalesce(nickname, '')
         , coalesce(array_to_string(categories, ' '), '')
         , followers::bigint, managed_by, shares_performance, score::smallint, creator_type
         , follower_age, follower_gender, coalesce(array_to_string(badges, ' '), '')
         , gmv_units::bigint, video_gpm::bigint, live_gpm::bigint
    from creator_card
    where is_listed
) to stdout (format binary)";

/// So many columns are that.
const COLUMNS: i16 = 16;

/// Reads all creators that can be found, in every market and in no order, and hands each on as it comes; what it
/// returns follows from there on.
///
/// # Errors
///
/// A row that can't be what it says, or the database's failure: then what was handed on is not all.
pub async fn begin(db: &Db, each: impl FnMut(SearchRow) + Send) -> Result<Feed, Error<Infallible>> {
    let mut transaction = Transaction::begin(&db.primary, BEGIN, Acting::NOBODY).await?;
    let read = read_all(transaction.connection(), each).await;
    transaction.end(read).await
}

async fn read_all(
    connection: &mut PgConnection,
    mut each: impl FnMut(SearchRow) + Send,
) -> Result<Feed, Error<Infallible>> {
    let Visible {
        snapshot,
        at,
        server,
    } = visible(connection).await?;
    let mut pieces = connection.copy_out_raw(CARDS).await?;
    let mut rows = BinaryReader::new(COLUMNS);
    while let Some(piece) = pieces.try_next().await? {
        rows.push(&piece);
        while let Some(mut row) = rows.next_row()? {
            each(card(&mut row)?.read::<Infallible>()?);
        }
    }
    rows.end()?;
    Ok(Feed {
        snapshot,
        at,
        server,
        awaited: HashMap::new(),
    })
}

/// What is visible in a transaction, when it began, and when the database had started.
pub(super) struct Visible {
    pub(super) snapshot: String,
    pub(super) at: DateTime<Utc>,
    pub(super) server: DateTime<Utc>,
}

/// What is visible in the transaction under way.
pub(super) async fn visible(connection: &mut PgConnection) -> Result<Visible, sqlx::Error> {
    sqlx::query_as!(
        Visible,
        r#"select pg_current_snapshot()::text as "snapshot!", now() as "at!"
                , pg_postmaster_start_time() as "server!""#,
    )
    .fetch_one(connection)
    .await
}

fn card<'r>(row: &mut BinaryRow<'r>) -> Result<CardColumns<'r>, sqlx::Error> {
    Ok(CardColumns {
        creator_id: row.field()?,
        market_code: row.field()?,
        handle: row.field()?,
        nickname: row.field()?,
        categories: row.field()?,
        followers: row.field()?,
        managed_by: row.field()?,
        shares_performance: row.field()?,
        score: row.field()?,
        creator_type: row.field()?,
        follower_age: row.field()?,
        follower_gender: row.field()?,
        badges: row.field()?,
        gmv_units: row.field()?,
        video_gpm: row.field()?,
        live_gpm: row.field()?,
    })
}
