//! How creators deal with samples.

use std::convert::Infallible;

use domain::{ids::CreatorId, sample::SampleFacts};

use crate::{Db, Error};

/// How many samples the creator has received, and of how many of these the product was in the showcase afterwards.
/// The program asks it, of any creator.
///
/// # Errors
///
/// When the database fails.
pub async fn facts_of_creator(
    db: &Db,
    creator: CreatorId,
) -> Result<SampleFacts, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select count(*) as "received!"
                , count(*) filter (
                      where exists (
                          select from showcase_entry as entry
                          where entry.shop_id = request.shop_id
                              and entry.registration_id = request.registration_id
                              and entry.creator_id = request.creator_id
                              and (
                                  entry.removed_at is null
                                  or entry.removed_at > request.received_at
                              )
                      )
                  ) as "showcased!"
           from sample_request as request
           where request.creator_id = $1 and request.state = 'received'"#,
        creator.uuid(),
    )
    .fetch_one(&db.primary)
    .await?;
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(SampleFacts {
        received: number(row.received),
        showcased: number(row.showcased),
    })
}
