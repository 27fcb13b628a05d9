//! The creators of one page, in their order.

use domain::{
    creator_search::{CreatorSort, SearchCursor, SearchRequest},
    ids::CreatorId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::looked::{Asked, looked, whole};

/// A creator that was found, and what the order compares.
pub(super) struct Found {
    creator_id: Uuid,
    /// How well the name matches.
    class: i32,
    /// The number that the order is by.
    value: Option<i64>,
}

impl Found {
    pub(super) fn creator(&self) -> CreatorId {
        CreatorId::new(self.creator_id)
    }

    /// What leads behind it.
    pub(super) fn cursor(&self, order: CreatorSort) -> SearchCursor {
        let class = match order {
            CreatorSort::Match => u8::try_from(self.class).unwrap_or(u8::MAX),
            CreatorSort::Followers
            | CreatorSort::Gmv
            | CreatorSort::VideoGpm
            | CreatorSort::LiveGpm
            | CreatorSort::Score
            | CreatorSort::Newest => 0,
        };
        SearchCursor {
            class,
            value: self.value.and_then(|value| u64::try_from(value).ok()),
            creator: self.creator(),
        }
    }
}

/// Those of the page that is asked for, up to so many. Each order is a query of its own, so that each walks along its
/// index; creators without the number come last, and those with the same one in the order of their ids.
pub(super) async fn fetch(
    connection: &mut PgConnection,
    asked: &Asked,
    request: &SearchRequest,
    limit: usize,
) -> Result<Vec<Found>, sqlx::Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let after = request.after.map(|after| after.creator.uuid());
    let value = request.after.and_then(|after| after.value).map(whole);
    macro_rules! by_number {
        ($number:literal) => {
            looked!(
                Found,
                asked,
                [
                    r#" select creator_id as "creator_id!", 0 as "class!", "#
                    $number
                    r#"::bigint as value
                       from looked
                       where ok_category and ok_score and ok_type and ok_followers and ok_age
                           and ok_gender and ok_quick and ok_frequent and ok_reliable and ok_managed
                           and (
                               $22::uuid is null
                               or "#
                    $number
                    " < $24::bigint
                               or $24 is not null and "
                    $number
                    " is null
                               or "
                    $number
                    " is not distinct from $24 and creator_id > $22
                           )
                       order by "
                    $number
                    " desc nulls last, creator_id
                       limit $23"
                ],
                after,
                limit,
                value,
            )
            .fetch_all(connection)
            .await
        };
    }
    match request.order() {
        CreatorSort::Match => by_match(connection, asked, request.after, limit).await,
        CreatorSort::Followers => by_number!("followers"),
        CreatorSort::Gmv => by_number!("gmv_units"),
        CreatorSort::VideoGpm => by_number!("video_gpm"),
        CreatorSort::LiveGpm => by_number!("live_gpm"),
        CreatorSort::Score => by_number!("score"),
        CreatorSort::Newest => newest(connection, asked, after, limit).await,
    }
}

async fn by_match(
    connection: &mut PgConnection,
    asked: &Asked,
    after: Option<SearchCursor>,
    limit: i64,
) -> Result<Vec<Found>, sqlx::Error> {
    looked!(
        Found,
        asked,
        [
            r#" select creator_id as "creator_id!", class as "class!", followers::bigint as value
                from looked
                where misses = 0 and (
                    $22::uuid is null
                    or class > $25::integer
                    or class = $25 and (
                        followers < $24::bigint
                        or $24 is not null and followers is null
                        or followers is not distinct from $24 and creator_id > $22
                    )
                )
                order by class, followers desc nulls last, creator_id
                limit $23"#
        ],
        after.map(|after| after.creator.uuid()),
        limit,
        after.and_then(|after| after.value).map(whole),
        after.map(|after| i32::from(after.class)),
    )
    .fetch_all(connection)
    .await
}

async fn newest(
    connection: &mut PgConnection,
    asked: &Asked,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Found>, sqlx::Error> {
    looked!(
        Found,
        asked,
        [
            r#" select creator_id as "creator_id!", 0 as "class!", null::bigint as value
                from looked
                where ok_category and ok_score and ok_type and ok_followers and ok_age
                    and ok_gender and ok_quick and ok_frequent and ok_reliable and ok_managed
                    and ($22::uuid is null or creator_id < $22)
                order by creator_id desc
                limit $23"#
        ],
        after,
        limit,
    )
    .fetch_all(connection)
    .await
}
