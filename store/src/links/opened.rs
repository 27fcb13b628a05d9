//! That a creator opened a link: the first step of what a link brings.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{actor::Actor, ids::CreatorId, share_link::LinkCode};
use sqlx::PgConnection;

use crate::{ActorContext, Db, Error, acting::reading};

/// Notes that the creator who asks opened the link, the first time. Of anybody else, and of a code that no link
/// has, nothing is noted.
///
/// # Errors
///
/// The database's failure.
pub async fn note_opened(
    db: &Db,
    by: &ActorContext<'_>,
    code: LinkCode,
) -> Result<(), Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Ok(());
    };
    let mut connection = reading(&db.primary, by).await?;
    Ok(note_opened_in(&mut connection, creator, &[code], by.now).await?)
}

/// Notes the same of several links in one statement, within whatever else is done.
pub(crate) async fn note_opened_in(
    connection: &mut PgConnection,
    creator: CreatorId,
    codes: &[LinkCode],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "insert into share_link_opened (creator_id, share_link_id, opened_at)
         select $1, share_link_id, $3 from share_link where link_code = any($2)
         order by share_link_id
         on conflict do nothing",
        creator.uuid(),
        &codes,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
