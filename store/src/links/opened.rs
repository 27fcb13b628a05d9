//! That a creator opened a link: the first step of what a link brings.

use std::convert::Infallible;

use domain::{actor::Actor, share_link::LinkCode};

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
    sqlx::query!(
        "insert into share_link_opened (creator_id, share_link_id, opened_at)
         select $1, share_link_id, $3 from share_link where link_code = $2
         on conflict do nothing",
        creator.uuid(),
        code.as_str(),
        by.now,
    )
    .execute(&mut *reading(&db.primary, by).await?)
    .await?;
    Ok(())
}
